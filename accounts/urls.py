"""Addresses of accounts: those that allauth looks up keep its names, the others are ours.

Not here, since nothing looks them up: sign-up, which is closed, and the proof of an address,
which an invitation by e-mail already is.
"""

from django.urls import include, path

from accounts.views import account, entrance, people, person, tokens

# Open to the signed-out, by allauth's own mark: sign-in, the forgotten password, inactive.
allauth_names = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/inactive/", entrance.inactive, name="account_inactive"),
    path("sign-in/again/", entrance.reauthenticate, name="account_reauthenticate"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("account/password/", entrance.change_password, name="account_change_password"),
    path("account/first-password/", entrance.set_password, name="account_set_password"),
    path("forgotten/", entrance.forgotten, name="account_reset_password"),
    path("forgotten/sent/", entrance.forgotten_sent, name="account_reset_password_done"),
    path(
        "forgotten/done/",
        entrance.new_password_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "forgotten/<str:uidb36>/<str:key>/",
        entrance.new_password,
        name="account_reset_password_from_key",
    ),
]

one = "settings/people/<int:pk>/"

ours = [
    path("account/", account.account, name="account"),
    path("account/tokens/", tokens.index, name="tokens"),
    path("account/tokens/<int:pk>/revocation/", tokens.revocation, name="token_revocation"),
    path("link/<str:token>/", entrance.link, name="link"),
    path("settings/people/", people.index, name="people"),
    path("settings/people/new/", people.invite, name="invite"),
    path(one, person.show, name="person"),
    path(one + "role/", person.role, name="role"),
    path(one + "invitation/", people.invitation, name="invitation"),
    path(one + "deactivation/", person.deactivation, name="deactivation"),
    path(one + "reactivation/", person.reactivation, name="reactivation"),
]

urlpatterns = [*allauth_names, path("", include((ours, "accounts")))]

"""What wraps every request: health without sign-in, sign-in everywhere else, and no stored pages."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

from config import health as answers

Next = Callable[[HttpRequest], HttpResponse]


def health(get_response: Next) -> Next:
    """Answer /livez, /readyz and /healthz before hosts, HTTPS redirects and sessions have a say."""
    known = {"/livez": answers.live, "/readyz": answers.ready, "/healthz": answers.well}

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = known.get(request.path)
        return answer() if answer else get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Every view wants a person; htmx is sent to the sign-in page, not given it as a fragment."""

    def handle_no_permission(  # type: ignore[override]  # django-stubs knows redirects only
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        response = super().handle_no_permission(request, view_func)
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(response["Location"])
        return response


def no_store(get_response: Next) -> Next:
    """Pages hold incident data: no cache on the way, nor a shared computer's disk, keeps them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware

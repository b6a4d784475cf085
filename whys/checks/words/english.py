"""English words that the checks look for.

Hyphens count as spaces, `#` stands for any number, and a phrase behind a minus sign is let pass.
"""

ENGLISH: dict[str, tuple[str, ...]] = {
    "blame": (
        "human error", "operator error", "user error", "careless", "carelessly", "carelessness",
        "forgot", "forgotten", "negligent", "negligence", "should have", "shouldn't have",
        "should not have", "could have", "ought to have", "failed to", "if only", "incompetent",
        "incompetence", "sloppy", "their fault", "his fault", "her fault", "to blame",
        "didn't bother", "did not bother", "wasn't paying attention", "not paying attention",
    ),
    "vague": (
        "poor", "poorly", "inadequate", "inadequately", "insufficient", "insufficiently",
        "improper", "improperly", "lack of", "bad", "badly", "inappropriate", "suboptimal",
    ),
    "hedge": (
        "potential", "potentially", "probably", "perhaps", "maybe", "might", "seems", "seem",
        "seemed", "seemingly", "apparently", "possibly", "presumably", "likely", "suspected",
        "-likelihood",
    ),
    "overclaim": (
        "clearly", "obviously", "proven", "proves", "fully", "certainly", "definitely",
        "undoubtedly", "without doubt", "of course", "evidently",
    ),
    "plan": (
        "required", "-required for", "-required by", "-required to", "needs to", "need to",
        "needed to", "has to", "phase #", "pending", "in progress", "to be done", "will be",
        "next step", "next steps", "planned", "work in progress", "ongoing work", "tbd",
    ),
    "absence": (
        "no", "-no longer", "-no one", "lack of", "lacking", "absence of", "missing",
        "there was no", "there were no", "there is no", "there are no", "we had no", "we have no",
    ),
    "cause": (
        "because", "due to", "caused by", "as a result of", "owing to", "thanks to", "needs",
        "need to", "should be", "must be", "root cause",
    ),
    "outside": (
        "google cloud", "amazon web services", "azure", "cloudflare", "provider", "provider's",
        "cloud provider", "vendor", "vendor's", "third party", "supplier", "upstream provider",
        "carrier", "isp", "registrar", "regional limits", "regional infrastructure",
    ),
    "open-ended": (
        "investigate", "improve", "consider", "ensure", "be careful", "be more careful", "look at",
        "look into", "explore", "think about", "try to", "review", "enhance", "enhanced",
        "take care", "pay attention", "make sure", "revisit",
    ),
    "strong": (
        "remove", "isolate", "enforce", "enforces", "block", "blocks", "refuse", "refuses",
        "automatic", "automatically", "redesign", "delete", "simplify", "replace", "fail over",
        "failover", "hard limit", "forcing function",
    ),
    "intermediate": (
        "alert", "alerts", "gate", "gates", "test", "tests", "autoscale", "autoscaling",
        "auto scaling", "redundancy", "redundant", "rate limit", "checklist", "ci",
        "second region",
    ),
    "weak": (
        "document", "train", "training", "remind", "reminder", "review", "reviews", "careful",
        "ensure", "policy", "double check", "dashboard", "dashboards", "documentation", "announce",
        "awareness", "raise awareness",
    ),
}  # fmt: skip

package io.chronosroutes.hub;

import java.net.http.HttpResponse;

/** What the Hub means by an answer that is no success, in words for the user. */
final class Refusal {

    private Refusal() {}

    /**
     * The Hub tells why in {@code X-Error-Code}. Without a token it answers 401 both for a model
     * that doesn't exist and for one that isn't public.
     */
    static HubException of(HttpResponse<?> answer, HubReference model, HubHttp http) {
        String code = answer.headers().firstValue("X-Error-Code").orElse("");
        int status = answer.statusCode();
        String page = http.endpoint().page(model);
        String name = HubReference.SCHEME + model.model();
        if (code.equals("RevisionNotFound")) {
            return new HubException("%s has no revision '%s'".formatted(name, model.revision()));
        }
        if (code.equals("EntryNotFound")) {
            return new HubException(
                    "the Hub lists a file of %s that it doesn't have: try again later"
                            .formatted(model));
        }
        if (code.equals("GatedRepo") || status == 403) {
            return new HubException(
                    "%s is gated: accept its licence at %s and set HF_TOKEN to a token of that account"
                            .formatted(name, page));
        }
        if (status == 401) return new HubException(unauthorised(name, page, http.hasToken()));
        if (status == 404) {
            return new HubException(
                    "there is no model %s: check the name at %s".formatted(name, page));
        }
        return new HubException("the Hub answers %d for %s".formatted(status, model));
    }

    private static String unauthorised(String name, String page, boolean hasToken) {
        return hasToken
                ? "the Hub does not let this HF_TOKEN read %s: check the name and the token"
                        .formatted(name)
                : "there is no public model %s: check the name; for a private or gated one accept its licence at %s and set HF_TOKEN"
                        .formatted(name, page);
    }
}

package io.streamspace.billing.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the object that a call changes is read. */
final class ChangedObjects {

    private static final Set<String> OF_THE_OBJECT_ITSELF = Set.of("PUT", "PATCH", "DELETE");
    private static final Map<Pattern, String> READ_ELSEWHERE = readElsewhere();

    private ChangedObjects() {}

    private static Map<Pattern, String> readElsewhere() {
        Map<Pattern, String> paths = new LinkedHashMap<>();
        paths.put(Pattern.compile("/admin/invoices/([^/]+)(/.*)?"), "/invoices/$1");
        paths.put(Pattern.compile("/admin/webhooks/([^/]+)/.*"), "/admin/webhooks/$1");
        paths.put(Pattern.compile("/subscription/.*|/subscriptions/upgrade"), "/subscription");
        return paths;
    }

    /** Returns the path of the GET; empty for a call that makes something new, or whose object has no GET. */
    static Optional<String> pathOf(String method, String path) {
        for (Map.Entry<Pattern, String> elsewhere : READ_ELSEWHERE.entrySet()) {
            Matcher matcher = elsewhere.getKey().matcher(path);
            if (matcher.matches()) {
                return Optional.of(matcher.replaceFirst(elsewhere.getValue()));
            }
        }
        return OF_THE_OBJECT_ITSELF.contains(method) ? Optional.of(path) : Optional.empty();
    }
}

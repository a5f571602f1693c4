package io.streamspace.billing.http;

import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What annotations say of an operation, told from a call's path before the call is routed. */
public final class AnnotatedPaths {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^}]*))?}");

    private final Collection<Class<?>> resources;

    /** @param resources the classes of all endpoints */
    public AnnotatedPaths(Collection<Class<?>> resources) {
        this.resources = resources;
    }

    /** Whether a path, or what follows a prefix of it, is that of an operation with the annotation. */
    public Predicate<String> with(Class<? extends Annotation> annotation) {
        String paths = resources.stream()
                .flatMap(resource -> Stream.of(resource.getMethods())
                        .filter(method -> method.isAnnotationPresent(annotation))
                        .map(method -> method.getAnnotation(Path.class).value()))
                .map(AnnotatedPaths::pattern)
                .collect(Collectors.joining("|"));
        return paths.isEmpty()
                ? path -> false
                : Pattern.compile(".*(?:" + paths + ")").asMatchPredicate();
    }

    private static String pattern(String template) {
        return Pattern.compile("(?=\\{)|(?<=})")
                .splitAsStream(template)
                .map(part -> {
                    var parameter = PARAMETER.matcher(part);
                    if (!parameter.matches()) {
                        return Pattern.quote(part);
                    }
                    return parameter.group(1) == null ? "[^/]+" : "(?:" + parameter.group(1) + ")";
                })
                .collect(Collectors.joining());
    }
}

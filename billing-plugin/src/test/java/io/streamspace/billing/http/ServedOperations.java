package io.streamspace.billing.http;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.streamspace.billing.MainCode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the resource classes serve, but for the files of the interface: {@code /usage get}. */
final class ServedOperations {

    private static final String FILES = "/ui/";

    private ServedOperations() {}

    static Set<String> find() {
        return resources().stream()
                .flatMap(ServedOperations::of)
                .filter(operation -> !operation.startsWith(FILES))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Class<?>> resources() {
        List<Class<?>> resources = new ArrayList<>();
        new ClassFileImporter()
                .withImportOption(new MainCode.Classes()).importPackages("io.streamspace.billing").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .forEach(type -> resources.add(type.reflect()));
        return resources;
    }

    /** The methods that serve them. */
    static List<Method> methods() {
        return resources().stream()
                .flatMap(resource -> Stream.of(resource.getMethods()))
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class)))
                .toList();
    }

    private static Stream<String> of(Class<?> resource) {
        return Stream.of(resource.getMethods())
                .flatMap(method -> Stream.of(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(Objects::nonNull)
                        .map(verb -> path(resource, method) + " " + verb.value().toLowerCase(Locale.ROOT)));
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String joined = "/" + resource.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        return joined.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }
}

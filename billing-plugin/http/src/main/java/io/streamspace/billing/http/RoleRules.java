package io.streamspace.billing.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.streamspace.plugin.HttpContribution.Rule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The host's rules of who may call what, made of the operations' annotations: {@code @RolesAllowed} names the roles of which one
 * suffices, {@code @PermitAll} needs no token, and without either it is any signed-in caller. An annotation of the class holds
 * for those of its methods that have none.
 */
public final class RoleRules {

    private static final Set<String> ANY_SIGNED_IN = Set.of("user", "admin", "service");

    private RoleRules() {}

    /** @param roles null for any signed-in caller, none for anybody */
    private record Allowed(String method, String path, Optional<Set<String>> roles) {

        String area() {
            return "/" + path.split("/", -1)[1];
        }

        Rule rule() {
            return new Rule(method, path, roles.orElse(ANY_SIGNED_IN));
        }
    }

    /**
     * As few as needed, each before those that are wider. A first segment of whose operations all allow the same roles is one area,
     * with whatever is not found in it.
     */
    public static List<Rule> of(Collection<Class<?>> resources) {
        Map<String, List<Allowed>> areas =
                operations(resources).collect(groupingBy(Allowed::area, TreeMap::new, toList()));
        List<Rule> rules = new ArrayList<>();
        areas.forEach((area, operations) ->
                rules.addAll(isOne(operations) ? List.of(whole(area, operations)) : each(operations)));
        return List.copyOf(rules);
    }

    /** Whether an operation allows a role by name, or everybody. */
    static boolean names(Method operation, String role) {
        return roles(operation)
                .filter(roles -> roles.isEmpty() || roles.contains(role))
                .isPresent();
    }

    private static boolean isOne(List<Allowed> operations) {
        return operations.size() > 1
                && operations.stream().map(Allowed::roles).distinct().count() == 1
                && operations.get(0).roles().isPresent();
    }

    private static Rule whole(String area, List<Allowed> operations) {
        Set<String> methods = new HashSet<>();
        operations.forEach(operation -> methods.add(operation.method()));
        Set<String> roles = operations.get(0).roles().orElseThrow();
        String method =
                roles.isEmpty() && methods.size() == 1 ? operations.get(0).method() : "*";
        return new Rule(method, area, roles);
    }

    /** From the widest on: what the rules so far already say needs none of its own. */
    private static List<Rule> each(List<Allowed> operations) {
        List<Rule> rules = new ArrayList<>();
        operations.stream()
                .sorted(Comparator.comparingInt(
                                (Allowed operation) -> operation.path().split("/", -1).length)
                        .thenComparing(operation -> !operation.path().contains("*"))
                        .thenComparing(Allowed::path)
                        .thenComparing(Allowed::method))
                .forEach(operation -> {
                    Optional<Set<String>> soFar = rules.stream()
                            .filter(rule -> rule.matches(operation.method(), operation.path()))
                            .map(Rule::roles)
                            .findFirst();
                    boolean isSaid = soFar.map(
                                    roles -> roles.equals(operation.rule().roles()))
                            .orElse(operation.roles().isEmpty());
                    if (!isSaid) {
                        rules.add(0, operation.rule());
                    }
                });
        return rules;
    }

    private static Stream<Allowed> operations(Collection<Class<?>> resources) {
        return resources.stream()
                .flatMap(resource -> Stream.of(resource.getMethods()))
                .flatMap(method -> verbs(method).map(verb -> new Allowed(verb, path(method), roles(method))));
    }

    private static Stream<String> verbs(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    /** With {@code *} in place of each segment that is not fixed. */
    private static String path(Method method) {
        String path = method.getAnnotation(Path.class).value().replaceAll("[{][^{}]*[}]", "*");
        return Stream.of(path.split("/", -1))
                .map(segment -> segment.contains("*") ? "*" : segment)
                .reduce((before, segment) -> before + "/" + segment)
                .orElseThrow();
    }

    private static Optional<Set<String>> roles(Method method) {
        return Stream.<AnnotatedElement>of(method, method.getDeclaringClass())
                .flatMap(element -> Stream.of(element.getAnnotations()))
                .flatMap(annotation -> roles(annotation).stream())
                .findFirst();
    }

    private static Optional<Set<String>> roles(Annotation annotation) {
        if (annotation instanceof RolesAllowed allowed) {
            return Optional.of(Set.of(allowed.value()));
        }
        return annotation instanceof PermitAll ? Optional.of(Set.of()) : Optional.empty();
    }
}

package io.streamspace.billing.http;

import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassfish.jersey.uri.PathPattern;
import org.glassfish.jersey.uri.PathPattern.RightHandPath;

/** Which operations bear an annotation, told from a call's path before the call is routed. */
public final class AnnotatedPaths {

    private final Collection<Class<?>> resources;

    /** @param resources the classes of all endpoints */
    public AnnotatedPaths(Collection<Class<?>> resources) {
        this.resources = resources;
    }

    /** Whether a call's path info is routed to the path of an operation with the annotation. */
    public Predicate<String> with(Class<? extends Annotation> annotation) {
        List<PathPattern> paths = resources.stream()
                .flatMap(resource -> Stream.of(resource.getMethods()))
                .filter(method -> method.isAnnotationPresent(annotation))
                .map(method -> method.getAnnotation(Path.class).value())
                .map(path -> new PathPattern(path, RightHandPath.capturingZeroSegments))
                .toList();
        return path -> paths.stream().anyMatch(pattern -> pattern.match(path) != null);
    }
}

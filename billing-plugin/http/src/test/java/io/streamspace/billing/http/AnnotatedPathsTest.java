package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AnnotatedPathsTest {

    @Path("/")
    public static final class Shop {

        @POST
        @Path("/carts/{id}/checkout")
        @CallsProvider
        public void checkOut() {}

        @POST
        @Path("/carts/{id}")
        public void change() {}

        @POST
        @Path("/runs/{id: .+}")
        @CommitsItself
        public void run() {}
    }

    private final AnnotatedPaths paths = new AnnotatedPaths(List.of(Shop.class));

    @Test
    void a_path_is_that_of_an_annotated_operation_as_it_is_routed() {
        Predicate<String> callsProvider = paths.with(CallsProvider.class);

        assertThat(List.of("/carts/7/checkout", "/carts/7/checkout/")).allMatch(callsProvider);
        assertThat(List.of(
                        "/carts/7", "/carts/7/8/checkout", "/carts/7/checkout/9", "/runs/7", "/old/carts/7/checkout"))
                .noneMatch(callsProvider);
    }

    @Test
    void a_parameter_keeps_its_pattern() {
        assertThat(paths.with(CommitsItself.class)).accepts("/runs/7/8").rejects("/runs/", "/carts/7");
    }

    @Test
    void where_no_operation_has_it_no_path_does() {
        assertThat(paths.with(ChangesNothing.class)).rejects("", "/", "/carts/7");
    }
}

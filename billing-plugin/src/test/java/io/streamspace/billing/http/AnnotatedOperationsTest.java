package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which operations are committed, remembered and recorded in another way than the rest. */
class AnnotatedOperationsTest {

    @Test
    void these_ask_the_payment_provider() {
        assertThat(with(CallsProvider.class))
                .containsExactly(
                        "/admin/provider/sync",
                        "/create-checkout",
                        "/credits/checkout",
                        "/invoices/{number}/checkout",
                        "/invoices/{number}/pay",
                        "/packs/{id}/checkout",
                        "/payment-methods/{id}/default",
                        "/portal-session",
                        "/subscriptions/upgrade");
    }

    @Test
    void these_commit_by_themselves() {
        assertThat(with(CommitsItself.class))
                .containsExactly(
                        "/admin/mails/test",
                        "/admin/mails/{id}/retry",
                        "/admin/parked/{id}/dismiss",
                        "/admin/parked/{id}/replay",
                        "/admin/webhooks/{id}/test",
                        "/jobs/{job}");
    }

    @Test
    void these_change_nothing() {
        assertThat(with(ChangesNothing.class))
                .containsExactly("/admin/price-preview", "/admin/reprice", "/admin/settings/preview", "/quota/check");
    }

    private static List<String> with(Class<? extends Annotation> annotation) {
        return ServedOperations.resources().stream()
                .flatMap(resource -> Stream.of(resource.getMethods()))
                .filter(method -> method.isAnnotationPresent(annotation))
                .map(method -> method.getAnnotation(Path.class).value())
                .sorted()
                .toList();
    }
}

package io.streamspace.billing.provider.adapter;

import static io.streamspace.billing.provider.adapter.InboxDesk.GENUINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streamspace.billing.http.BodyStream;
import io.streamspace.billing.provider.adapter.ProviderPostResource.ProviderReceiptAnswer;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderPostResourceTest {

    private static final int LARGEST = 1 << 20;

    private final InboxDesk desk = new InboxDesk();
    private final World world = new World(desk.ledger);
    private final ProviderPostResource resource =
            new ProviderPostResource(desk.receiving(world, Runnable::run), new InboxDesk.Seal());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_genuine_post_is_answered_with_what_became_of_it_under_both_names() {
        world.change("a");
        byte[] body = InboxDesk.body(InboxDesk.event("evt_1", "a"));

        assertThat(resource.take(request(body, GENUINE)))
                .isEqualTo(new ProviderReceiptAnswer(true, "evt_1", "handled"));
        assertThat(resource.takeForSubscriptions(request(body, GENUINE)).status())
                .isEqualTo("handled");
        assertThat(desk.ledger.versions("a")).containsExactly(1);
    }

    @Test
    void a_body_beyond_a_mebibyte_is_refused_unread_and_one_byte_less_is_judged() {
        assertThatExceptionOfType(WebApplicationException.class)
                .isThrownBy(() -> resource.take(request(new byte[LARGEST + 1], GENUINE)))
                .matches(refusal -> refusal.getResponse().getStatus() == 413);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> resource.take(request(new byte[LARGEST], GENUINE)))
                .matches(problem -> problem.code().equals("malformed_event"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> resource.take(request("{}".getBytes(StandardCharsets.UTF_8), null)))
                .matches(problem -> problem.code().equals("bad_signature"));
        assertThat(desk.events()).isEmpty();
    }

    private static HttpServletRequest request(byte[] body, @Nullable String signature) {
        BodyStream stream = new BodyStream(body);
        return (HttpServletRequest) Proxy.newProxyInstance(
                ProviderPostResourceTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInputStream" -> stream;
                    case "getHeader" -> arguments[0].equals("Seal") ? signature : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

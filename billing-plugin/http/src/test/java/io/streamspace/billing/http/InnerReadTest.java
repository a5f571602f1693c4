package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InnerReadTest {

    private static final String MOUNT = "/api/plugins/billing";
    private static final String ACME = "org:acme & more";

    /** A call that names an account. */
    private static final HttpServletRequest CALL = (HttpServletRequest) Proxy.newProxyInstance(
            InnerReadTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getContextPath" -> MOUNT;
                case "getServletPath" -> "";
                case "getParameter" -> arguments[0].equals("user_id") ? ACME : null;
                default -> throw new AssertionError(method);
            });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/invoices/INV-1",
                "/overage-consents/[]",
                "/packs/50% off?",
                "/packs/a#b",
                "//packs//x",
                "/packs/{id}",
                "/packs/größe 🚀"
            })
    void an_object_is_read_at_whatever_path_its_call_has(String path) {
        InnerRead read = InnerRead.ofObject(CALL, path);

        assertThat(read.getPathInfo()).isEqualTo(path);
        assertThat(URI.create("http://host" + read.getRequestURI()).getPath()).isEqualTo(MOUNT + path);
        assertThat(read.getParameter("user_id")).isEqualTo(ACME);
    }

    @Test
    void a_read_of_a_batch_has_its_own_parameters() {
        InnerRead read = InnerRead.of(CALL, "/usage/history?granularity=day&from=2026-02-01T00%3A00Z&empty")
                .orElseThrow();

        assertThat(read.getPathInfo()).isEqualTo("/usage/history");
        assertThat(read.getParameter("from")).isEqualTo("2026-02-01T00:00Z");
        assertThat(read.getParameter("empty")).isEmpty();
        assertThat(read.getParameter("user_id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usage",
                "//usage",
                "/a/../usage",
                "/a%2Fb",
                "/a;b=c",
                "http://x/usage",
                "/usage#x",
                "/[]",
                "/a//b"
            })
    void what_may_be_another_path_to_others_is_no_read_of_a_batch(String target) {
        assertThat(InnerRead.of(CALL, target)).isEmpty();
    }
}

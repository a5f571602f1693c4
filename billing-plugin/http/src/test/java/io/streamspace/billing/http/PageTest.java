package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void the_next_page_begins_after_the_last_entry_that_was_shown() {
        Map<String, Object> answer = Page.of(request(Map.of("limit", "2")))
                .answer("names", List.of("ann", "bob", "cleo"), name -> name, name -> name);
        assertThat(answer).containsEntry("names", List.of("ann", "bob"));

        Page next = Page.of(request(Map.of("cursor", (String) answer.get("next_cursor"))));
        assertThat(next.after()).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "%%%", "YQBi"})
    void a_cursor_that_was_never_given_out_is_named(String cursor) {
        assertThatThrownBy(() -> Page.of(request(Map.of("cursor", cursor))))
                .hasMessage("cursor: is not one that was given out here");
    }

    private static HttpServletRequest request(Map<String, String> parameters) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PageTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> parameters.get(arguments[0]));
    }
}

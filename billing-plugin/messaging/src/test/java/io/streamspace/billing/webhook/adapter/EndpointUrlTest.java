package io.streamspace.billing.webhook.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.adapter.HttpWebhookClient.Reach;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/billing?key=1",
                "https://93.184.216.34:8443/",
                "https://[2606:2800::1]/"
            })
    void public_addresses_over_tls_are_taken(String url) {
        assertThat(new EndpointUrl(Reach.PUBLIC).checked(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "https://user:password@hooks.example.com/",
                "https://hooks.example.com/#here",
                "https:///nowhere",
                "https://hooks.example.com:70000/",
                "https://a b/",
                "hooks.example.com",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[::ffff:192.168.0.1]/"
            })
    void anything_else_is_refused_by_name(String url) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new EndpointUrl(Reach.PUBLIC).checked(url))
                .satisfies(problem -> assertThat(problem.invalidParameters())
                        .extracting(Problem.InvalidParameter::field)
                        .containsExactly("url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000/", "https://10.1.2.3/", "http://localhost/"})
    void whoever_starts_the_host_may_allow_private_ones(String url) {
        assertThat(new EndpointUrl(Reach.ANY).checked(url)).isEqualTo(url);
    }

    @Test
    void a_receiver_of_the_hosts_own_is_allowed_and_nothing_beside_it() {
        String sink = "http://127.0.0.1:8080/demo-inbox/webhooks";
        EndpointUrl checked = new EndpointUrl(new Reach(false, Optional.of(sink)));

        assertThat(checked.checked(sink)).isEqualTo(sink);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> checked.checked(sink + "/"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> checked.checked("http://127.0.0.1:8080/api/clock"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new EndpointUrl(Reach.PUBLIC).checked(sink));
    }
}

package io.streamspace.billing.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.billing.measurement.UsageEventValidation.Refused;
import io.streamspace.billing.measurement.UsageEventValidation.Understood;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.Sum;
import io.streamspace.billing.meter.TimeWeighted;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageEventValidationTest {

    private static final FactKey KEY = new FactKey("s", "1");
    private static final Map<String, Meter> OFFERED = Map.of(
            "bandwidth", Meter.further("bandwidth", "Bandwidth", "GB", 1L << 30, new Sum()),
            "seats", Meter.further("seats", "Seats", "seats", 1, TimeWeighted.BY_MONTH),
            "cpu", Meter.CPU);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gpu, 1, -, -, data.meter",
                "cpu, 1, -, -, data.meter",
                "bandwidth, -, 1, -, data.change",
                "bandwidth, 1.5, -, -, data.quantity",
                "seats, -, -0.5, -, data.change",
                "bandwidth, 9223372036854775808, -, -, data.quantity",
                "seats, -, -9223372036854775809, -, data.change",
                "seats, 1, -, 1, data.replaces",
            })
    void what_cannot_count_is_refused_and_its_field_named(
            String meter, @Nullable String quantity, @Nullable String change, @Nullable String replaces, String field) {
        UsageEventValidation usageEventValidation = judge(meter, quantity, change, replaces);

        assertThat(usageEventValidation)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "bandwidth, 1048576, -, COUNTED, 1048576",
                "bandwidth, 9223372036854775807, -, COUNTED, 9223372036854775807",
                "bandwidth, 3.000, -, COUNTED, 3",
                "seats, 12, -, LEVEL, 12",
                "seats, -, -3, CHANGE, -3",
            })
    void the_meters_kind_says_what_an_amount_means(
            String meter, @Nullable String quantity, @Nullable String change, Measurement.Kind kind, String amount) {
        assertThat(judge(meter, quantity, change, null)).isInstanceOfSatisfying(Understood.class, understood -> {
            assertThat(understood.measurement().kind()).isEqualTo(kind);
            assertThat(understood.measurement().amount()).isEqualTo(amount);
        });
    }

    @Test
    void a_refusal_says_how_many_base_units_a_unit_has() {
        assertThat(judge("bandwidth", "0.5", null, null))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("GB", "1073741824"));
    }

    private static UsageEventValidation judge(
            String meter, @Nullable String quantity, @Nullable String change, @Nullable String replaces) {
        UsageFact fact = new UsageFact(
                KEY,
                AccountId.ofUser("alice"),
                meter,
                Instant.EPOCH,
                quantity,
                change,
                replaces == null ? null : new FactKey("s", replaces));
        return UsageEventValidation.of(fact, Optional.ofNullable(OFFERED.get(meter)));
    }
}

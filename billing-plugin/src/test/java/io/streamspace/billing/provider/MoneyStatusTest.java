package io.streamspace.billing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.provider.collection.PaymentAttemptStatus;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.refund.RefundStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Which way attempts, refunds and disputes may go: here, in the database, and as it was thought of. */
class MoneyStatusTest {

    @Test
    void every_pair_is_allowed_here_and_in_the_database_alike_and_no_other() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Jdbi.create(pool);
            assertThat(allowed(
                            PaymentAttemptStatus.values(), PaymentAttemptStatus::mayBecome, PaymentAttemptStatus::key))
                    .isEqualTo(inDatabase(
                            jdbi, "payment_attempt", PaymentAttemptStatus.values(), PaymentAttemptStatus::key))
                    .containsExactly(
                            "open>processing",
                            "open>succeeded",
                            "open>failed",
                            "open>canceled",
                            "processing>succeeded",
                            "processing>failed",
                            "processing>canceled",
                            "failed>succeeded",
                            "canceled>succeeded");
            assertThat(allowed(RefundStatus.values(), RefundStatus::mayBecome, RefundStatus::key))
                    .isEqualTo(inDatabase(jdbi, "provider_refund", RefundStatus.values(), RefundStatus::key))
                    .containsExactly("asked>made", "asked>failed", "made>failed");
            ProviderDispute.Status[] disputes = ProviderDispute.Status.values();
            assertThat(allowed(disputes, ProviderDispute.Status::mayBecome, ProviderDispute.Status::key))
                    .isEqualTo(inDatabase(jdbi, "provider_dispute", disputes, ProviderDispute.Status::key))
                    .containsExactly("warning>open", "warning>won", "warning>lost", "open>won", "open>lost");
        }
    }

    private static <S> List<String> allowed(S[] all, BiPredicate<S, S> mayBecome, Function<S, String> key) {
        return pairs(all, mayBecome, key);
    }

    private static <S> List<String> inDatabase(Jdbi jdbi, String what, S[] all, Function<S, String> key) {
        return pairs(
                all,
                (before, after) ->
                        jdbi.withHandle(handle -> handle.createQuery("SELECT billing_" + what + "_may_become(?, ?)")
                                .bind(0, key.apply(before))
                                .bind(1, key.apply(after))
                                .mapTo(Boolean.class)
                                .one()),
                key);
    }

    private static <S> List<String> pairs(S[] all, BiPredicate<S, S> test, Function<S, String> key) {
        return Arrays.stream(all)
                .flatMap(before -> Arrays.stream(all)
                        .filter(after -> test.test(before, after))
                        .map(after -> key.apply(before) + ">" + key.apply(after)))
                .toList();
    }
}

package io.streamspace.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.usage.OwnerGroup.OfAccount;
import io.streamspace.billing.usage.OwnerGroup.OfOverage;
import io.streamspace.billing.usage.OwnerGroup.OfSession;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every kind of usage records does. */
public interface UsageRecordsContract extends StorageContract {

    UsageRecords records();

    /** Puts records of before an instant away. */
    void putAway(Instant before);

    private static UsageRecord record(UsageOwner owner, String meter, Instant from, long base, int revision) {
        RatingTerms terms = new RatingTerms(
                meter, JANUARY.start(), BigInteger.valueOf(3_600_000_000L), 1, new BigDecimal("0.05"), null);
        Interval during = new Interval(from, from.plus(HOUR));
        return new UsageRecord(owner, new UsageSegment(during, BigInteger.valueOf(base), terms), revision);
    }

    private static UsageOwner session(AccountId account, String id) {
        return new UsageOwner.SessionLifetime(account, id, NOW);
    }

    private void replace(List<UsageRecord> obsolete, List<UsageRecord> fresh) {
        transactions().run(() -> records().replace(obsolete, fresh));
    }

    private List<UsageRecord> of(OwnerGroup owners, Instant since) {
        return records().of(List.of(new UsageRecords.Part(owners, since)));
    }

    @Test
    default void records_of_a_session_are_read_by_meter_and_time() {
        open(ALICE, BOB);
        UsageRecord memory = record(session(ALICE, "s-1"), "memory", NOW, 5, 0);
        UsageRecord second = record(session(ALICE, "s-1"), "cpu", NOW.plus(HOUR), 7, 0);
        UsageRecord first = record(session(ALICE, "s-1"), "cpu", NOW, 7, 0);
        UsageRecord corrected = record(session(ALICE, "s-1"), "cpu", NOW, -2, 1);
        replace(
                List.of(),
                List.of(
                        memory,
                        second,
                        corrected,
                        first,
                        record(session(ALICE, "s-2"), "cpu", NOW, 1, 0),
                        record(session(BOB, "s-1"), "cpu", NOW, 1, 0)));
        assertThat(of(new OfSession(ALICE, "s-1"), NOW)).containsExactly(first, corrected, second, memory);
    }

    @Test
    default void what_ended_by_an_instant_is_not_part_of_what_follows() {
        open(ALICE);
        UsageRecord first = record(session(ALICE, "s-1"), "cpu", NOW, 7, 0);
        UsageRecord second = record(session(ALICE, "s-1"), "cpu", NOW.plus(HOUR), 7, 0);
        replace(List.of(), List.of(first, second));
        assertThat(of(new OfSession(ALICE, "s-1"), NOW.plus(HOUR))).containsExactly(second);
        assertThat(of(new OfSession(ALICE, "s-1"), NOW.plus(HOUR).minusMillis(1)))
                .containsExactly(first, second);
    }

    @Test
    default void what_an_account_uses_itself_has_its_own_owners() {
        open(ALICE);
        UsageRecord counted = record(new UsageOwner.AccountUsage(ALICE), "builds", NOW, 3, 0);
        UsageRecord over = record(new UsageOwner.AccountOverage(ALICE), "builds", NOW, 2, 0);
        UsageRecord unconsented = record(new UsageOwner.UnconsentedOverage(ALICE), "builds", NOW.plus(HOUR), 1, 0);
        replace(List.of(), List.of(counted, over, unconsented));
        assertThat(of(new OfAccount(ALICE), NOW)).containsExactly(counted);
        assertThat(of(new OfOverage(ALICE), NOW)).containsExactly(over, unconsented);
    }

    @Test
    default void what_begins_where_another_did_takes_its_place() {
        open(ALICE);
        UsageRecord before = record(session(ALICE, "s-1"), "cpu", NOW, 7, 0);
        UsageRecord gone = record(session(ALICE, "s-1"), "cpu", NOW.plus(HOUR), 7, 0);
        UsageRecord after = record(session(ALICE, "s-1"), "cpu", NOW, 9, 0);
        replace(List.of(), List.of(before, gone));
        replace(List.of(before, gone), List.of(after));
        assertThat(of(new OfSession(ALICE, "s-1"), NOW)).containsExactly(after);
    }

    @Test
    default void what_is_not_there_is_not_replaced() {
        open(ALICE);
        UsageRecord there = record(session(ALICE, "s-1"), "cpu", NOW, 7, 0);
        UsageRecord missing = record(session(ALICE, "s-1"), "cpu", NOW.plus(HOUR), 7, 0);
        replace(List.of(), List.of(there));
        assertThatThrownBy(() -> replace(List.of(there, missing), List.of())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> replace(List.of(), List.of(there))).isInstanceOf(RuntimeException.class);
        assertThat(of(new OfSession(ALICE, "s-1"), NOW)).containsExactly(there);
    }

    @Test
    default void accounts_of_sessions_are_those_with_records_beyond_an_instant() {
        open(ALICE, ACME);
        replace(
                List.of(),
                List.of(
                        record(session(ALICE, "s-1"), "cpu", NOW, 7, 0),
                        record(session(ACME, "s-1"), "cpu", NOW.plus(HOUR), 7, 0),
                        record(session(ALICE, "s-2"), "cpu", NOW, 7, 0)));
        assertThat(records().accountsOf(Map.of("s-1", NOW, "s-3", NOW))).isEqualTo(Map.of("s-1", Set.of(ALICE, ACME)));
        assertThat(records().accountsOf(Map.of("s-1", NOW.plus(HOUR)))).isEqualTo(Map.of("s-1", Set.of(ACME)));
        assertThat(records().accountsOf(Map.of("s-2", NOW.plus(HOUR)))).isEmpty();
    }

    @Test
    default void the_horizon_is_where_records_were_put_away_to() {
        putAway(JANUARY.start());
        assertThat(records().horizon()).isEqualTo(JANUARY.start());
    }

    @Test
    default void replacing_is_undone_with_its_transaction() {
        open(ALICE);
        UsageRecord there = record(session(ALICE, "s-1"), "cpu", NOW, 7, 0);
        replace(List.of(), List.of(there));
        undone(() -> records().replace(List.of(there), List.of()));
        assertThat(of(new OfSession(ALICE, "s-1"), NOW)).containsExactly(there);
    }
}

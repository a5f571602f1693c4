package io.streamspace.billing.entitlement.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every kind of overage consents does. */
public interface ConsentsContract extends StorageContract {

    Consents consents();

    private Consent add(AccountId account, String meter, Instant at) {
        Consent consent = new Consent(
                account,
                consents().newId(),
                meter,
                StorageContract.usd(500),
                new Consent.Given("alice", at),
                JANUARY.end(),
                null);
        consents().add(consent);
        return consent;
    }

    @Test
    default void ids_given_later_sort_after_those_before() {
        List<String> ids = Stream.generate(consents()::newId).limit(12).toList();
        assertThat(ids).doesNotHaveDuplicates().isSorted();
    }

    @Test
    default void consents_are_read_oldest_first_by_account() {
        Consent later = add(ALICE, "cpu", NOW.plus(HOUR));
        Consent first = add(ALICE, "memory", NOW);
        Consent second = add(ALICE, "cpu", NOW);
        Consent bobs = add(BOB, "cpu", NOW);
        assertThat(consents().of(EVERYBODY))
                .isEqualTo(Map.of(ALICE, List.of(first, second, later), BOB, List.of(bobs)));
        assertThat(consents().of(List.of(ACME))).isEmpty();
    }

    @Test
    default void a_consent_is_revoked_once() {
        Consent consent = add(ALICE, "cpu", NOW);
        Consent.Revoked revoked = new Consent.Revoked("bob", NOW.plus(HOUR));
        assertThat(consents().revoke(ALICE, consent.id(), revoked).orElseThrow().revoked())
                .isEqualTo(revoked);
        assertThat(consents()
                        .revoke(ALICE, consent.id(), new Consent.Revoked("eve", NOW.plus(DAY)))
                        .orElseThrow()
                        .revoked())
                .isEqualTo(revoked);
        assertThat(consents().of(List.of(ALICE)).get(ALICE))
                .extracting(Consent::revoked)
                .containsExactly(revoked);
    }

    @Test
    default void a_consent_is_not_revoked_before_it_was_given() {
        Consent consent = add(ALICE, "cpu", NOW);
        assertThat(consents()
                        .revoke(ALICE, consent.id(), new Consent.Revoked("bob", NOW.minus(HOUR)))
                        .orElseThrow()
                        .revoked())
                .isEqualTo(new Consent.Revoked("bob", NOW));
    }

    @Test
    default void a_consent_of_another_account_is_not_revoked() {
        Consent consent = add(ALICE, "cpu", NOW);
        Consent.Revoked revoked = new Consent.Revoked("bob", NOW.plus(HOUR));
        assertThat(consents().revoke(BOB, consent.id(), revoked)).isEmpty();
        assertThat(consents().of(List.of(ALICE))).isEqualTo(Map.of(ALICE, List.of(consent)));
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        Consent consent = add(ALICE, "cpu", NOW);
        undone(() -> consents().revoke(ALICE, consent.id(), new Consent.Revoked("bob", NOW)));
        undone(() -> add(BOB, "cpu", NOW));
        assertThat(consents().of(EVERYBODY)).isEqualTo(Map.of(ALICE, List.of(consent)));
    }
}

package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every kind of accounts' languages does. */
public interface AccountLanguagesContract extends StorageContract {

    AccountLanguages languages();

    @Test
    default void whoever_has_not_said_has_none() {
        open(ALICE);
        assertThat(languages().of(ALICE)).isNull();
        assertThat(languages().of(BOB)).isNull();
    }

    @Test
    default void the_latest_word_holds() {
        open(ALICE, BOB);
        languages().change(ALICE, Language.VI);
        languages().change(BOB, Language.EN);
        languages().change(ALICE, Language.ZH);
        assertThat(languages().of(ALICE)).isEqualTo(Language.ZH);
        assertThat(languages().of(BOB)).isEqualTo(Language.EN);
    }

    @Test
    default void an_account_that_is_not_open_has_nothing_to_change() {
        languages().change(ALICE, Language.VI);
        open(ALICE);
        assertThat(languages().of(ALICE)).isNull();
    }

    @Test
    default void a_change_is_undone_with_its_transaction() {
        open(ALICE);
        languages().change(ALICE, Language.VI);
        undone(() -> languages().change(ALICE, Language.EN));
        assertThat(languages().of(ALICE)).isEqualTo(Language.VI);
    }
}

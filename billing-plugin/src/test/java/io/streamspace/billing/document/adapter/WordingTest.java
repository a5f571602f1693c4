package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.tax.UntaxedWording;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Wording;
import io.streamspace.billing.values.Wording.Worded;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the plugin writes itself is said in every language; what a person writes stays. */
final class WordingTest {

    private static final Instant NOW = Instant.parse("2026-01-03T10:00:00Z");
    private static final Map<DocumentLanguage, String> PAGES =
            Map.of(DocumentLanguage.EN, "en", DocumentLanguage.VI, "vi", DocumentLanguage.ZH, "zh-CN");

    @ParameterizedTest
    @EnumSource(DocumentLanguage.class)
    void the_pages_have_every_sentence(DocumentLanguage documentLanguage) throws IOException {
        String words = pageWords(documentLanguage);
        Stream.of(
                        keys("reason", ReasonWording.values()),
                        keys("credit", CreditWording.values()),
                        keys("posting", PostingWording.values()),
                        keys("untaxed", UntaxedWording.values()))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(words).contains("'" + key + "': '"));
    }

    /** Accountants compare pages with papers. */
    @ParameterizedTest
    @EnumSource(DocumentLanguage.class)
    void papers_say_the_same_as_pages(DocumentLanguage documentLanguage) throws IOException {
        String words = pageWords(documentLanguage);
        for (UntaxedWording wording : UntaxedWording.values()) {
            String text = new LineText(documentLanguage).untaxed(wording.of());
            assertThat(words).contains("'untaxed." + wording.key() + "': '" + text + "'");
        }
        Arrays.stream(DocumentWord.values())
                .filter(word -> word.name().startsWith("DISPUTE_") && word != DocumentWord.DISPUTE_LOST)
                .forEach(word -> assertThat(words)
                        .contains("'" + word.name().toLowerCase(Locale.ROOT).replace("dispute_", "dispute.") + "': '"
                                + word.in(documentLanguage) + "'"));
    }

    @Test
    void the_providers_reasons_are_read_and_a_persons_are_not() {
        assertThat(reason("provider", "Dispute lost: fraudulent"))
                .contains(new Worded("dispute_lost", List.of("fraudulent")));
        assertThat(reason("provider", "The refund failed at the payment provider. It reverses credit note CN-000007."))
                .contains(new Worded("refund_reversed", List.of("CN-000007")));
        assertThat(reason("root", AdminAction.NO_REASON)).contains(new Worded("not_given", List.of()));
        assertThat(reason("root", "Dispute lost: fraudulent")).isEmpty();
        assertThat(reason("root", "An outage")).isEmpty();
    }

    @Test
    void credit_of_the_plugin_is_told_from_credit_that_a_person_gave() {
        assertThat(CreditWording.read(grant("cr_pay_inv_5_1", "Overpayment of invoice INV-000001")))
                .contains(new Worded("overpayment", List.of("INV-000001")));
        assertThat(CreditWording.read(grant("cr_17", "Invoice INV-000001"))).isEmpty();
    }

    @Test
    void a_posting_is_read_by_the_kind_of_its_transaction() {
        assertThat(PostingWording.read("provider-loss:pi_1:2", "Loss of pi_1"))
                .contains(new Worded("loss", List.of("pi_1")));
        assertThat(PostingWording.read("credit-note:cn_1", "Credit note CN-000001 on invoice INV-000002"))
                .contains(new Worded("credit_note", List.of("CN-000001", "INV-000002")));
        assertThat(PostingWording.read("credit:cr_1", "Credit: Loss of pi_1"))
                .contains(new Worded("credit", List.of("Loss of pi_1")));
        assertThat(PostingWording.read("other:1", "Loss of pi_1")).isEmpty();
    }

    private static Optional<Worded> reason(String by, String text) {
        return ReasonWording.read(new AdminAction(by, text, NOW));
    }

    private static CreditGrant grant(String id, String reason) {
        return new CreditGrant(
                AccountId.ofUser("alice"),
                id,
                CreditGrant.Kind.PAID,
                CreditGrant.Amounts.fresh(Money.exact(new BigDecimal("5.00"), Currency.getInstance("USD"))),
                0,
                new CreditGrant.Validity(NOW, null),
                new CreditGrant.Cause(reason, "root", NOW));
    }

    private static Stream<String> keys(String family, Wording... wordings) {
        return Arrays.stream(wordings).map(wording -> family + "." + wording.key());
    }

    private static String pageWords(DocumentLanguage documentLanguage) throws IOException {
        String language = Objects.requireNonNull(PAGES.get(documentLanguage));
        String resource = "/io/streamspace/billing/ui/words/kit." + language + ".js";
        try (InputStream in = Objects.requireNonNull(WordingTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

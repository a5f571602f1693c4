package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.InvoiceLineAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.report.LineUsage.Digests;
import io.streamspace.billing.report.SourceFacts;
import io.streamspace.billing.report.SourceFacts.SourceFact;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the amount of a line comes from. @param derivation null like the digest for lines that charge no use */
@Answer("Explanation")
record ExplanationAnswer(
        @JsonUnwrapped ExplainedLineAnswer explained,
        boolean matches,
        String explanation,
        @Nullable DerivationAnswer derivation,
        @Nullable DigestsAnswer digest,
        List<StoredRecordAnswer> records,
        @Nullable String nextCursor,
        List<SourceFactsAnswer> sources) {

    @Answer
    record ExplainedLineAnswer(
            @Nullable String invoiceNumber,
            String invoiceId,
            String userId,
            String accountId,
            String status,
            String currency,
            InvoiceLineAnswer line) {

        /** @param place of the line on its invoice, from 1 */
        static ExplainedLineAnswer of(Invoice invoice, int place) {
            return new ExplainedLineAnswer(
                    invoice.number(),
                    invoice.id(),
                    invoice.account().userId(),
                    invoice.account().value(),
                    invoice.status().key(),
                    invoice.totals().currency().getCurrencyCode(),
                    InvoiceLineAnswer.of(invoice.lines().get(place - 1), place));
        }
    }

    @Answer
    record DigestsAnswer(@Nullable String sent, @Nullable String now) {

        static DigestsAnswer of(Digests digests) {
            return new DigestsAnswer(digests.sent(), digests.now());
        }
    }

    /** @param sessionId null for use of the account itself */
    @Answer
    record SourceFactsAnswer(
            @Nullable String sessionId, Instant lifeStart, List<SourceFactAnswer> facts, boolean hasMore) {

        static SourceFactsAnswer of(SourceFacts source) {
            return new SourceFactsAnswer(
                    source.life() instanceof SessionLifetime life ? life.sessionId() : null,
                    source.life().key().lifeStart(),
                    source.facts().stream().map(SourceFactAnswer::of).toList(),
                    source.hasMore());
        }
    }

    @Answer
    record SourceFactAnswer(String source, String id, String type, Instant time) {

        static SourceFactAnswer of(SourceFact fact) {
            return new SourceFactAnswer(fact.key().source(), fact.key().id(), fact.type(), fact.time());
        }
    }
}

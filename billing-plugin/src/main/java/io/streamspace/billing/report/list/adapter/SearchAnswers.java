package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.http.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search finds. */
final class SearchAnswers {

    private SearchAnswers() {}

    @Answer("SearchResults")
    record SearchResultsAnswer(
            List<FoundAccountAnswer> accounts, List<FoundInvoiceAnswer> invoices, List<FoundSessionAnswer> sessions) {}

    @Answer
    record FoundAccountAnswer(
            String userId,
            String accountId,
            @Nullable String fullName,
            @Nullable String email,
            String status) {}

    @Answer
    record FoundInvoiceAnswer(
            String userId,
            String accountId,
            String invoiceNumber,
            String id,
            String status,
            BigDecimal total,
            String currency,
            Instant createdAt) {}

    /** @param userId of the account that is billed. @param user whose session it is */
    @Answer
    record FoundSessionAnswer(
            String userId,
            String accountId,
            String sessionId,
            String user,
            String template,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}

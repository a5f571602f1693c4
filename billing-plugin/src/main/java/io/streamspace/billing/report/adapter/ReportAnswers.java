package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.report.adapter.UsageReportAnswers.UsageCellAnswer;
import io.streamspace.billing.usage.UsageReport.Asked;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recorded use of all accounts. */
final class ReportAnswers {

    private ReportAnswers() {}

    /** A page of a report, whose rows have a field for each group. */
    @Answer("Report")
    record ReportAnswer(
            Instant from,
            Instant to,
            String timeZone,
            String groupBy,
            List<Map<String, Object>> rows,
            @Nullable String nextCursor) {

        static ReportAnswer of(Asked asked, List<Map<String, Object>> rows, @Nullable String nextCursor) {
            return new ReportAnswer(
                    asked.within().start(),
                    asked.within().end(),
                    asked.zone().getId(),
                    asked.groupBy().stream().map(GroupBy::key).collect(Collectors.joining(",")),
                    rows,
                    nextCursor);
        }
    }

    @Answer("UsagePatterns")
    record UsagePatternsAnswer(Instant from, Instant to, String timeZone, List<UsageCellAnswer> cells) {

        static UsagePatternsAnswer of(Asked asked, List<UsageCellAnswer> cells) {
            return new UsagePatternsAnswer(
                    asked.within().start(), asked.within().end(), asked.zone().getId(), cells);
        }
    }
}

package io.streamspace.billing.provider.adapter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.tax.ProviderTaxQuotes;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxDecision.Rate;
import io.streamspace.billing.tax.TaxQuote;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The table of decisions about taxes. */
public final class PostgresProviderTaxQuotes implements ProviderTaxQuotes {

    private static final String OF = Sql.read(PostgresProviderTaxQuotes.class, "of");
    private static final String KEEP = Sql.read(PostgresProviderTaxQuotes.class, "keep");
    private static final String UNASKED = Sql.read(PostgresProviderTaxQuotes.class, "unasked");

    private final Jdbi jdbi;

    public PostgresProviderTaxQuotes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, List<TaxQuote>> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) -> Map.entry(new AccountId(row.getString("account_id")), quote(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList()))));
    }

    @Override
    public void keep(Decided decided, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("account", decided.account().value())
                .bind("now", Sql.parameter(now))
                .bind("digest", decided.question().digest())
                .bind("currency", decided.question().currency().getCurrencyCode())
                .bind("productCode", decided.question().productCode())
                .bind("outcome", decided.decision().outcome().key())
                .bind("rates", Json.write(json(decided.decision().rates())))
                .bind("reference", decided.decision().reference())
                .execute());
    }

    @Override
    public List<AccountId> unasked(String productCode, Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(UNASKED)
                .bind("productCode", productCode)
                .bind("now", Sql.parameter(now))
                .bind("most", most)
                .mapTo(String.class)
                .map(AccountId::new)
                .list());
    }

    private static TaxQuote quote(ResultSet row) throws SQLException {
        return new TaxQuote(
                Sql.instant(row, "valid_from"),
                row.getString("details_digest"),
                new TaxDecision(
                        Outcome.ofKey(row.getString("outcome")),
                        rates(Json.read(row.getString("rates"))),
                        row.getString("reference")),
                Sql.instant(row, "checked_at"));
    }

    /** Percentages as texts: exact, and the same for the same number. */
    private static List<Map<String, String>> json(List<Rate> rates) {
        return rates.stream()
                .map(rate -> Map.of(
                        "jurisdiction", rate.jurisdiction(),
                        "name", rate.name(),
                        "percent", rate.percent().stripTrailingZeros().toPlainString()))
                .toList();
    }

    private static List<Rate> rates(JsonNode json) {
        List<Rate> rates = new ArrayList<>();
        json.forEach(rate -> rates.add(new Rate(
                rate.get("jurisdiction").asText(),
                rate.get("name").asText(),
                new BigDecimal(rate.get("percent").asText()))));
        return rates;
    }
}

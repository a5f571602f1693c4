package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.ChangeAccount.Change;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.answer.BuyerJson;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.ChangeTimeZone;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH /account}, read.
 *
 * @param zone null if it stays
 */
record AccountPatch(Change change, @Nullable ZoneId zone) {

    private static final Set<String> FIELDS = Set.of("buyer", "currency", "language", "time_zone");

    /**
     * @throws Problem 422 for an unknown field or one that cannot be; the change itself throws 422 for a buyer that cannot
     *     be, and 403 if anybody but an administrator of the platform makes themselves exempt from tax
     */
    static AccountPatch of(JsonNode body, Scope scope) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Problem.invalid(field, "cannot be changed");
            }
        });
        Fields fields = new Fields();
        Supplier<@Nullable Currency> currency = fields.read(() -> currency(body));
        Supplier<@Nullable Language> language = fields.read(() -> language(body));
        Supplier<@Nullable ZoneId> zone = fields.read(() -> zone(body));
        fields.check();
        return new AccountPatch(
                new Change(scope.account(), before -> buyer(before, body, scope), currency.get(), language.get()),
                zone.get());
    }

    private static Buyer buyer(Buyer before, JsonNode body, Scope scope) {
        if (!body.hasNonNull("buyer")) {
            return before;
        }
        Buyer after = BuyerJson.merged(before, body.get("buyer"));
        boolean exemptsItself = !Objects.equals(before.taxExemption(), after.taxExemption());
        if (exemptsItself && scope.standing() != Scope.Standing.PLATFORM) {
            throw new Problem(
                    Kind.FORBIDDEN, "admin_required", "Only an administrator of the platform says who pays no tax.");
        }
        return after;
    }

    private static @Nullable Language language(JsonNode body) {
        String key = Parameters.optionalText(body, "language");
        return key == null
                ? null
                : Language.ofKey(key).orElseThrow(() -> Problem.invalid("language", "must be en, vi or zh"));
    }

    private static @Nullable ZoneId zone(JsonNode body) {
        String name = Parameters.optionalText(body, "time_zone");
        return name == null ? null : ChangeTimeZone.named(name);
    }

    private static @Nullable Currency currency(JsonNode body) {
        String code = Parameters.optionalText(body, "currency");
        if (code == null) {
            return null;
        }
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("currency", "must be an ISO 4217 code such as EUR");
        }
        throw Problem.invalid("currency", "is not one to pay in");
    }
}

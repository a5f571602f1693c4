package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.themestore.Licence.Validity;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.LargestRemainder;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which licences a purchase gives. Pure.
 *
 * @param bundled for how long all themes are licensed; null: each as it says
 * @param held the buyer's licences of the themes
 */
record Licensing(
        AccountId buyer, List<StoreItem> themes, @Nullable LicenceTerms bundled, List<Licence> held, Instant now) {

    /**
     * A licence of a theme begins when the last one that stands ends, or now.
     *
     * @throws Problem 409 {@code already_licensed} if one of the themes is held for ever
     */
    List<Validity> validities() {
        List<Validity> validities = new ArrayList<>();
        for (StoreItem theme : themes) {
            List<Licence> before = standing(theme);
            if (before.stream().anyMatch(Licence::isPerpetual)) {
                throw new Problem(
                        Problem.Kind.CONFLICT,
                        "already_licensed",
                        "'" + theme.id() + "' is licensed for ever already.");
            }
            Instant start = before.stream()
                    .map(licence -> licence.validity().expiresAt())
                    .filter(Objects::nonNull)
                    .reduce(now, Interval::later);
            validities.add(new Validity(start, terms(theme).endAfter(start)));
        }
        return validities;
    }

    /** From the first beginning to the last end; what never ends counts to the end of its month. */
    Interval service(List<Validity> validities, Interval month) {
        Instant start = validities.stream().map(Validity::startsAt).reduce(Instant.MAX, Interval::earlier);
        Instant end = validities.stream()
                .map(validity -> Optional.ofNullable(validity.expiresAt()).orElse(month.end()))
                .reduce(start.plusMillis(1), Interval::later);
        return new Interval(start, end);
    }

    /** The price falls on the themes by their list prices. */
    List<Licence> licences(List<Validity> validities, Money price, Licence.SaleName sale) {
        List<Money> prices = LargestRemainder.byWeight(
                price, themes.stream().map(StoreItem::price).toList());
        List<Licence> licences = new ArrayList<>();
        for (int i = 0; i < themes.size(); i++) {
            String theme = themes.get(i).id();
            licences.add(new Licence(buyer, theme, number(theme), validities.get(i), prices.get(i), sale, null));
        }
        return licences;
    }

    private int number(String theme) {
        return 1
                + (int) held.stream()
                        .filter(licence -> licence.themeId().equals(theme))
                        .count();
    }

    private List<Licence> standing(StoreItem theme) {
        return held.stream()
                .filter(licence -> licence.themeId().equals(theme.id()) && licence.refundedAt() == null)
                .toList();
    }

    private LicenceTerms terms(StoreItem theme) {
        return bundled == null
                ? Objects.requireNonNull(theme.content().licence(), "a bundle holds no bundles")
                : bundled;
    }
}

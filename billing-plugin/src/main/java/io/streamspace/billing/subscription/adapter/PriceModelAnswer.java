package io.streamspace.billing.subscription.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.pricing.AllowancePrice;
import io.streamspace.billing.pricing.FlatPrice;
import io.streamspace.billing.pricing.GraduatedPercentagePrice;
import io.streamspace.billing.pricing.GraduatedPrice;
import io.streamspace.billing.pricing.MinMaxPrice;
import io.streamspace.billing.pricing.PackagePrice;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.PercentagePrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.pricing.Tier;
import io.streamspace.billing.pricing.Tiers;
import io.streamspace.billing.pricing.VolumePrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A price as the configuration writes it: by model, with what it takes. */
sealed interface PriceModelAnswer {

    static PriceModelAnswer of(Price price) {
        if (price instanceof MinMaxPrice bounded) {
            return new BoundedAnswer(
                    of(bounded.price()), Views.plainOrNull(bounded.minimum()), Views.plainOrNull(bounded.maximum()));
        }
        if (price instanceof AllowancePrice allowance) {
            return of(allowance.beyond()).including(Views.quantity(allowance.included()));
        }
        return price instanceof PackagePrice packages ? PackageAnswer.of(packages) : ofUnits(price);
    }

    private static PriceModelAnswer ofUnits(Price price) {
        if (price instanceof PerUnitPrice perUnit) {
            return new PerUnitAnswer("per_unit", Views.plain(perUnit.amountOfUnit()));
        }
        if (price instanceof FlatPrice flat) {
            return new FlatAnswer("flat", Views.plain(flat.amount()));
        }
        return price instanceof PercentagePrice share
                ? new PercentageAnswer("percentage", Views.plain(share.percent()))
                : ofTiers(price);
    }

    private static PriceModelAnswer ofTiers(Price price) {
        if (price instanceof GraduatedPrice graduated) {
            return TieredAnswer.of("graduated", graduated.tiers(), PriceTierAnswer::ofUnit);
        }
        if (price instanceof VolumePrice volume) {
            return TieredAnswer.of("volume", volume.tiers(), PriceTierAnswer::ofUnit);
        }
        if (price instanceof GraduatedPercentagePrice shares) {
            return TieredAnswer.of("graduated_percentage", shares.tiers(), PriceTierAnswer::ofShare);
        }
        throw new IllegalStateException(price.toString());
    }

    /** The same beyond so many units, instead of those that it included before. */
    default PriceModelAnswer including(BigDecimal units) {
        return new IncludingAnswer(this, units);
    }

    @Answer
    record BoundedAnswer(
            @JsonUnwrapped PriceModelAnswer price,
            @Nullable BigDecimal minimumAmount,
            @Nullable BigDecimal maximumAmount)
            implements PriceModelAnswer {

        @Override
        public PriceModelAnswer including(BigDecimal units) {
            return price instanceof IncludingAnswer
                    ? new BoundedAnswer(price.including(units), minimumAmount, maximumAmount)
                    : new IncludingAnswer(this, units);
        }
    }

    @Answer
    record IncludingAnswer(@JsonUnwrapped PriceModelAnswer price, BigDecimal included) implements PriceModelAnswer {

        @Override
        public PriceModelAnswer including(BigDecimal units) {
            return new IncludingAnswer(price, units);
        }
    }

    @Answer
    record PackageAnswer(
            String model, BigDecimal packageSize, BigDecimal packageAmount, BigDecimal freeUnits, String round)
            implements PriceModelAnswer {

        static PackageAnswer of(PackagePrice packages) {
            return new PackageAnswer(
                    "package",
                    Views.plain(packages.size()),
                    Views.plain(packages.amount()),
                    Views.plain(packages.freeUnits()),
                    packages.rounding() == RoundingMode.UP ? "up" : "down");
        }
    }

    @Answer
    record PerUnitAnswer(String model, BigDecimal unitAmount) implements PriceModelAnswer {}

    @Answer
    record FlatAnswer(String model, BigDecimal amount) implements PriceModelAnswer {}

    @Answer
    record PercentageAnswer(String model, BigDecimal ratePercent) implements PriceModelAnswer {}

    @Answer
    record TieredAnswer(String model, List<PriceTierAnswer> tiers) implements PriceModelAnswer {

        static TieredAnswer of(String model, Tiers tiers, Function<Tier, PriceTierAnswer> tier) {
            return new TieredAnswer(model, tiers.list().stream().map(tier).toList());
        }
    }

    @Answer
    record PriceTierAnswer(
            @Nullable BigDecimal upTo,
            BigDecimal flat,
            @OmittedIfNull @Nullable BigDecimal unit,
            @OmittedIfNull @Nullable BigDecimal ratePercent) {

        static PriceTierAnswer ofUnit(Tier tier) {
            return new PriceTierAnswer(
                    Views.plainOrNull(tier.upTo()), Views.plain(tier.flat()), Views.plain(tier.unit()), null);
        }

        static PriceTierAnswer ofShare(Tier tier) {
            return new PriceTierAnswer(
                    Views.plainOrNull(tier.upTo()), Views.plain(tier.flat()), null, Views.plain(tier.unit()));
        }
    }
}

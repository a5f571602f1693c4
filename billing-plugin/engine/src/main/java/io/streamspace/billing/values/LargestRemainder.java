package io.streamspace.billing.values;

import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Splits money without losing any: each part is its exact amount rounded down, and the minor units left over go to the
 * largest remainders, the earlier part first among equals.
 */
public final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Makes whole minor units of exact amounts.
     *
     * @param exact amounts of at least 0, in the currency's units, whose sum is the whole
     * @throws IllegalArgumentException if they sum to anything else
     */
    public static List<Money> of(Money whole, List<Ratio> exact) {
        Ratio sum = exact.stream().reduce(Ratio.ZERO, Ratio::plus);
        if (!sum.equals(Ratio.of(whole.amount()))) {
            throw new IllegalArgumentException(exact + " do not sum to " + whole);
        }
        return spread(whole, exact);
    }

    private static List<Money> spread(Money whole, List<Ratio> exact) {
        List<Part> parts = exact.stream().map(amount -> Part.of(amount, whole)).toList();
        long left = parts.stream()
                .map(Part::floor)
                .reduce(whole, Money::minus)
                .minor()
                .longValueExact();
        Set<Integer> first = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i).remainder())
                        .reversed())
                .limit(left)
                .collect(toSet());
        List<Money> amounts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Money floor = parts.get(i).floor();
            amounts.add(first.contains(i) ? floor.plus(new Money(1, whole.currency())) : floor);
        }
        return amounts;
    }

    /** Makes whole minor units of exact amounts of any sign, whose sum is rounded once, half up. */
    public static List<Money> ofRounded(List<Ratio> exact, Currency currency) {
        return spread(Money.rounded(exact.stream().reduce(Ratio.ZERO, Ratio::plus), currency), exact);
    }

    /**
     * Splits in proportion to weights.
     *
     * @param weights at least 0, not all 0
     */
    public static List<Money> byWeight(Money whole, List<Money> weights) {
        Ratio sum =
                Ratio.of(weights.stream().map(Money::minor).reduce(BigInteger.ZERO, BigInteger::add), BigInteger.ONE);
        Ratio amount = Ratio.of(whole.amount());
        return of(
                whole,
                weights.stream()
                        .map(weight -> amount.times(Ratio.of(weight.minor(), BigInteger.ONE))
                                .dividedBy(sum))
                        .toList());
    }

    private record Part(Money floor, Ratio remainder) {

        static Part of(Ratio exact, Money whole) {
            int decimals = whole.currency().getDefaultFractionDigits();
            BigDecimal floor = exact.rounded(decimals, RoundingMode.FLOOR);
            return new Part(Money.exact(floor, whole.currency()), exact.minus(Ratio.of(floor)));
        }
    }
}

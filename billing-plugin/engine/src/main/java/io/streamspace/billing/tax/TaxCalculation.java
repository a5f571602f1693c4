package io.streamspace.billing.tax;

import io.streamspace.billing.values.LargestRemainder;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tax of what stands on one invoice. Pure.
 *
 * <p>Of a price p at r percent the tax is p × r ÷ 100 on top of it, or p × r ÷ (100 + r) within it. Promotional credit is
 * money off the net amounts: spread by largest remainder over what is charged (never over what is given back), each part c
 * takes c × r ÷ 100 off the tax. That sum is rounded once, half up, for each line or for each rate, as the terms say; of
 * a rate's tax the lines get their parts by largest remainder. Net amounts are what prices leave without any credit, so
 * credit never changes them.
 */
public final class TaxCalculation {

    private static final Ratio HUNDRED = Ratio.of(100);

    private final List<TaxableItem> sold;
    private final TaxRounding rounding;
    private final Currency currency;
    private final List<Money> nets;

    public TaxCalculation(List<TaxableItem> sold, TaxRounding rounding, Currency currency) {
        this.sold = List.copyOf(sold);
        this.rounding = rounding;
        this.currency = currency;
        this.nets = nets();
    }

    public Currency currency() {
        return currency;
    }

    /** The sum of the net amounts: what promotional credit is taken off. */
    public Money subtotal() {
        return sum(nets);
    }

    /** In the order of what was sold. @param promotional 0 up to {@link #mostPromotional} */
    public List<TaxedItem> less(Money promotional) {
        List<Money> parts = parts(promotional);
        List<Money> taxes = taxes(parts);
        List<TaxedItem> result = new ArrayList<>();
        for (int i = 0; i < sold.size(); i++) {
            TaxableItem one = sold.get(i);
            Money net = nets.get(i);
            result.add(new TaxedItem(
                    net, new LineTax(one.treatment(), one.price(), net.minus(parts.get(i)), taxes.get(i))));
        }
        return result;
    }

    /**
     * How much more promotional credit can be taken off at most, of what there is: nothing of an invoice that gives money
     * back, never more than the subtotal, and never so much that less is due than was paid.
     *
     * @param taken promotional credit that was taken off before
     * @param paid of what is due with that
     */
    public Money mostPromotional(Money taken, Money paid, Money available) {
        Money most = subtotal().min(taken.plus(available));
        if (most.compareTo(taken) <= 0 || due(taken).compareTo(paid) < 0) {
            return Money.zero(currency);
        }
        Money reached = due(most).compareTo(paid) < 0 ? most(taken, most, paid) : most;
        return reached.minus(taken);
    }

    /** What is due after tax. @param promotional credit that is taken off */
    public Money due(Money promotional) {
        return subtotal().minus(promotional).plus(sum(taxes(parts(promotional))));
    }

    /** Bisects: what is due is never less than what was paid at the first, and is at the second. */
    private Money most(Money possible, Money tooMuch, Money paid) {
        BigInteger between = possible.minor().add(tooMuch.minor()).shiftRight(1);
        if (between.equals(possible.minor())) {
            return possible;
        }
        Money middle = new Money(between, currency);
        return due(middle).compareTo(paid) < 0 ? most(possible, middle, paid) : most(middle, tooMuch, paid);
    }

    private List<Money> nets() {
        List<Money> within =
                taxes(sold.stream().map(one -> Money.zero(currency)).toList());
        List<Money> result = new ArrayList<>();
        for (int i = 0; i < sold.size(); i++) {
            TaxableItem one = sold.get(i);
            boolean isInclusive = one.treatment().basis() == PriceBasis.INCLUSIVE;
            result.add(isInclusive ? one.price().minus(within.get(i)) : one.price());
        }
        return result;
    }

    private List<Money> parts(Money promotional) {
        Money zero = Money.zero(currency);
        List<Money> charged =
                nets.stream().map(net -> net.isNegative() ? zero : net).toList();
        return promotional.isZero()
                ? nets.stream().map(net -> zero).toList()
                : LargestRemainder.byWeight(promotional, charged);
    }

    private List<Money> taxes(List<Money> parts) {
        List<Ratio> exact = new ArrayList<>();
        for (int i = 0; i < sold.size(); i++) {
            exact.add(exact(sold.get(i), parts.get(i)));
        }
        return rounding == TaxRounding.LINE
                ? exact.stream().map(tax -> Money.rounded(tax, currency)).toList()
                : byRate(exact);
    }

    private static Ratio exact(TaxableItem one, Money part) {
        Ratio percent = Ratio.of(one.treatment().percent());
        Ratio price = Ratio.of(one.price().amount());
        Ratio whole = one.treatment().basis() == PriceBasis.INCLUSIVE ? HUNDRED.plus(percent) : HUNDRED;
        Ratio tax = price.times(percent).dividedBy(whole);
        return part.isZero()
                ? tax
                : tax.minus(Ratio.of(part.amount()).times(percent).dividedBy(HUNDRED));
    }

    private List<Money> byRate(List<Ratio> exact) {
        Money[] result = new Money[sold.size()];
        for (List<Integer> row : rows()) {
            List<Money> taxes =
                    LargestRemainder.ofRounded(row.stream().map(exact::get).toList(), currency);
            for (int i = 0; i < taxes.size(); i++) {
                result[row.get(i)] = taxes.get(i);
            }
        }
        return List.of(result);
    }

    private Collection<List<Integer>> rows() {
        Map<TaxTreatment, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < sold.size(); i++) {
            rows.computeIfAbsent(sold.get(i).treatment().asRow(), row -> new ArrayList<>())
                    .add(i);
        }
        return rows.values();
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}

package io.streamspace.billing.report;

import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the plans in force at two instants say of recurring revenue, in one currency. Pure.
 *
 * <p>An account's monthly amount is its plan's price, or a twelfth of a yearly one rounded to the minor unit, at the prices
 * in force at the instant; MRR is the sum over accounts, ARR twelve times that. An account pays if its monthly amount is not
 * 0. Always: opening + fresh + expansion − contraction − churned = closing.
 *
 * @param moves every account that was open at the end, once
 */
public record RecurringRevenue(Currency currency, List<PlanMove> moves) {

    private static final int SHARE_DECIMALS = 4;
    private static final BigInteger MONTHS = BigInteger.valueOf(12);

    /** Of one currency, out of moves in any. */
    public static RecurringRevenue of(Currency currency, Collection<PlanMove> moves) {
        return new RecurringRevenue(
                currency,
                moves.stream().filter(move -> move.currency().equals(currency)).toList());
    }

    /** MRR at the beginning. */
    public Money opening() {
        return sum(move -> true, PlanMove::monthlyBefore);
    }

    /** MRR at the end. */
    public Money closing() {
        return sum(move -> true, PlanMove::monthlyAfter);
    }

    /** Twelve times the MRR at the end. */
    public Money annual() {
        return new Money(closing().minor().multiply(MONTHS), currency);
    }

    /** Of accounts that pay and did not. */
    public Money fresh() {
        return sum(RecurringRevenue::isFresh, PlanMove::monthlyAfter);
    }

    /** What accounts that paid already pay more, by another plan or another price of it. */
    public Money expansion() {
        return sum(
                move -> isKept(move) && move.monthlyAfter().compareTo(move.monthlyBefore()) > 0,
                move -> move.monthlyAfter().minus(move.monthlyBefore()));
    }

    /** What accounts that still pay pay less. */
    public Money contraction() {
        return sum(
                move -> isKept(move) && move.monthlyAfter().compareTo(move.monthlyBefore()) < 0,
                move -> move.monthlyBefore().minus(move.monthlyAfter()));
    }

    /** Of accounts that paid and no longer do. */
    public Money churned() {
        return sum(RecurringRevenue::isChurned, PlanMove::monthlyBefore);
    }

    public long payingAtStart() {
        return count(RecurringRevenue::paidBefore);
    }

    public long payingAtEnd() {
        return count(RecurringRevenue::paysAfter);
    }

    public long churnedCustomers() {
        return count(RecurringRevenue::isChurned);
    }

    /** Accounts open at the end that did not pay at the beginning. */
    public long free() {
        return count(move -> !paidBefore(move));
    }

    /** Those of {@link #free} that pay at the end. */
    public long converted() {
        return count(RecurringRevenue::isFresh);
    }

    /** Customers lost of those who paid at the beginning, to 4 decimals; null if nobody did. */
    public @Nullable BigDecimal customerChurn() {
        return share(churnedCustomers(), payingAtStart());
    }

    /** Opening MRR lost by churn and contraction; null if there was none. */
    public @Nullable BigDecimal revenueChurn() {
        return share(churned().plus(contraction()).minor(), opening().minor());
    }

    /** Converted of free accounts; null if there were none. */
    public @Nullable BigDecimal upgradeConversion() {
        return share(converted(), free());
    }

    private Money sum(Predicate<PlanMove> which, Function<PlanMove, Money> amount) {
        BigInteger minor = moves.stream()
                .filter(which)
                .map(move -> amount.apply(move).minor().multiply(BigInteger.valueOf(move.accounts())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new Money(minor, currency);
    }

    private long count(Predicate<PlanMove> which) {
        return moves.stream().filter(which).mapToLong(PlanMove::accounts).sum();
    }

    private static boolean paidBefore(PlanMove move) {
        return move.monthlyBefore().isPositive();
    }

    private static boolean paysAfter(PlanMove move) {
        return move.monthlyAfter().isPositive();
    }

    private static boolean isFresh(PlanMove move) {
        return !paidBefore(move) && paysAfter(move);
    }

    private static boolean isChurned(PlanMove move) {
        return paidBefore(move) && !paysAfter(move);
    }

    private static boolean isKept(PlanMove move) {
        return paidBefore(move) && paysAfter(move);
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return share(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }

    private static @Nullable BigDecimal share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0 ? null : Ratio.of(part, whole).rounded(SHARE_DECIMALS);
    }
}

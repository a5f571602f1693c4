package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What accounts owe for their sessions, month by month and to the cent, reckoned apart from the product. */
final class Owed {

    private static final BigDecimal CORE_HOUR = new BigDecimal("0.05");
    private static final BigDecimal GIB_HOUR = new BigDecimal("0.01");
    private static final BigDecimal MILLI_CORE_MILLIS = new BigDecimal(1000L * 3_600_000L);
    private static final BigDecimal MEBIBYTE_MILLIS = new BigDecimal(1024L * 3_600_000L);

    private final Map<String, BigInteger> used = new TreeMap<>();

    /** A session of a user that held so much from one instant to the other. */
    synchronized void add(String user, Instant from, Instant to, int milliCores, int mebibytes) {
        for (Instant at = from; at.isBefore(to); ) {
            YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
            Instant monthEnd =
                    month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant end = monthEnd.isBefore(to) ? monthEnd : to;
            long millis = Duration.between(at, end).toMillis();
            used.merge(user + " cpu " + month, product(milliCores, millis), BigInteger::add);
            used.merge(user + " memory " + month, product(mebibytes, millis), BigInteger::add);
            at = end;
        }
    }

    /** Amounts by user, meter and month, without those of nothing. */
    synchronized Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        used.forEach((key, quantity) -> putUnlessZero(amounts, key, amount(key, quantity)));
        return amounts;
    }

    /** The same as the lines of a user's invoices say it, corrections included. */
    static Map<String, BigDecimal> invoiced(String user, List<Bill> bills) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        bills.stream()
                .filter(bill -> !bill.status().equals("void"))
                .flatMap(bill -> bill.lines().stream())
                .forEach(line -> sums.merge(
                        user + " " + line.path("meter").asText() + " " + month(line),
                        line.path("amount").decimalValue(),
                        BigDecimal::add));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static String month(JsonNode line) {
        String corrected = line.path("correction_of").asText("");
        String start = line.path("service_period").path("start").asText();
        return (corrected.isEmpty() || corrected.equals("null") ? start : corrected).substring(0, "2026-01".length());
    }

    private static BigInteger product(long held, long millis) {
        return BigInteger.valueOf(held).multiply(BigInteger.valueOf(millis));
    }

    private static BigDecimal amount(String key, BigInteger quantity) {
        boolean cpu = key.contains(" cpu ");
        return new BigDecimal(quantity)
                .multiply(cpu ? CORE_HOUR : GIB_HOUR)
                .divide(cpu ? MILLI_CORE_MILLIS : MEBIBYTE_MILLIS, 2, RoundingMode.HALF_UP);
    }

    private static void putUnlessZero(Map<String, BigDecimal> amounts, String key, BigDecimal amount) {
        if (amount.signum() != 0) {
            amounts.put(key, amount);
        }
    }
}

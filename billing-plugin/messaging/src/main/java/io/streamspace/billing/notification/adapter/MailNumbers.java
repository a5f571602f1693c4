package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.account.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/**
 * Amounts, numbers and dates as a language writes them: in English {@code USD 1,234.50} and {@code 5 March 2026}, in
 * Vietnamese {@code 1.234,50 USD} and {@code 05/03/2026}, in Chinese {@code USD 1,234.50} and {@code 2026年3月5日}. Amounts name their currency by its code, for signs mislead.
 */
record MailNumbers(Language language, ZoneId zone) {

    /** The decimals of a quantity; one below one has twice as many. */
    private static final int MOST_DECIMALS = 2;

    String money(BigDecimal amount, Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        String number = number(amount.setScale(decimals, RoundingMode.UNNECESSARY), decimals);
        String code = currency.getCurrencyCode();
        return language == Language.VI ? number + "\u00a0" + code : code + "\u00a0" + number;
    }

    /** A quantity rounded half up to two decimals, below one to four, without needless zeros. */
    String number(BigDecimal number) {
        boolean isSmall = number.abs().compareTo(BigDecimal.ONE) < 0;
        BigDecimal plain = number.setScale(isSmall ? 2 * MOST_DECIMALS : MOST_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return number(plain, Math.max(0, plain.scale()));
    }

    private String number(BigDecimal number, int decimals) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(language == Language.VI ? '.' : ',');
        symbols.setDecimalSeparator(language == Language.VI ? ',' : '.');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    String day(Instant instant) {
        String pattern = switch (language) {
            case EN -> "d MMMM uuuu";
            case VI -> "dd/MM/uuuu";
            case ZH -> "uuuu年M月d日";
        };
        return formatter(pattern).format(instant.atZone(zone));
    }

    /** The day, the minute and the zone. */
    String moment(Instant instant) {
        String pattern = switch (language) {
            case EN -> "d MMMM uuuu, HH:mm z";
            case VI -> "HH:mm z, dd/MM/uuuu";
            case ZH -> "uuuu年M月d日 HH:mm z";
        };
        return formatter(pattern).format(instant.atZone(zone));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}

package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** Numbers and days as a language writes them. */
final class DocumentNumbers {

    private static final int GROUP = 3;
    private static final char MINUS = '-';

    private final DocumentLanguage documentLanguage;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter months;

    DocumentNumbers(DocumentLanguage documentLanguage) {
        this.documentLanguage = documentLanguage;
        this.dates = DateTimeFormatter.ofPattern(documentLanguage.datePattern(), documentLanguage.locale());
        this.months = DateTimeFormatter.ofPattern(documentLanguage.monthPattern(), documentLanguage.locale());
    }

    /** An amount without its currency, at the currency's scale. */
    String amount(Money money) {
        return number(money.amount());
    }

    /** An amount and its currency. */
    String money(Money money) {
        String code = money.currency().getCurrencyCode();
        return documentLanguage == DocumentLanguage.VI ? amount(money) + " " + code : code + " " + amount(money);
    }

    /** All its decimals, but no zeros at the end. */
    String quantity(BigDecimal quantity) {
        BigDecimal stripped = quantity.stripTrailingZeros();
        return number(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /** A price of one unit: at least as many decimals as the currency has. */
    String unitPrice(BigDecimal price, int decimals) {
        BigDecimal stripped = price.stripTrailingZeros();
        return number(stripped.scale() < decimals ? stripped.setScale(decimals) : stripped);
    }

    String number(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % GROUP == 0) {
                text.append(documentLanguage.groupSeparator());
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(documentLanguage.decimalSeparator()).append(plain, point + 1, plain.length());
        }
        return number.signum() < 0 ? MINUS + text.toString() : text.toString();
    }

    /** The part of a number before its decimal separator. */
    String wholePart(String number) {
        int point = number.lastIndexOf(documentLanguage.decimalSeparator());
        return point < 0 ? number : number.substring(0, point);
    }

    String day(LocalDate day) {
        return dates.format(day);
    }

    String month(YearMonth month) {
        return months.format(month);
    }

    String days(Days days) {
        return days.first().equals(days.last()) ? day(days.first()) : day(days.first()) + " \u2013 " + day(days.last());
    }
}

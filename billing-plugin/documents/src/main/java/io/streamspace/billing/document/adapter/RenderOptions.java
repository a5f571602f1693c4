package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Party;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.PaperSize;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Function;

/** How a document is to look. */
public record RenderOptions(PaperSize paperSize, DocumentLanguage documentLanguage) {

    /**
     * As a call asks for, or else as is usual in the buyer's country.
     *
     * @throws Problem 422 for a paper or a language that there is not
     */
    static RenderOptions asked(HttpServletRequest request, Party buyer) {
        String country = buyer.country().orElse(null);
        return new RenderOptions(
                chosen(request, "paper", PaperSize::ofKey, PaperSize.usualIn(country)),
                chosen(request, "lang", DocumentLanguage::ofKey, DocumentLanguage.usualIn(country)));
    }

    private static <T> T chosen(HttpServletRequest request, String field, Function<String, T> read, T usual) {
        String text = request.getParameter(field);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            return read.apply(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, field.equals("paper") ? "must be a4 or letter" : "must be en, vi or zh");
        }
    }
}

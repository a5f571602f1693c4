package io.streamspace.billing.themestore.adapter;

import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.ThrowingCSSParseErrorHandler;
import com.helger.css.writer.CSSWriter;
import com.helger.css.writer.CSSWriterSettings;
import io.streamspace.billing.themestore.Stylesheets;
import java.util.ArrayList;
import java.util.List;

/** Stylesheets by ph-css, which follows no reference and is told to let nothing pass that it does not understand. */
public final class ParsedStylesheets implements Stylesheets {

    private static final int LONGEST_FAULT = 200;

    @Override
    public Rewritten rewrite(String css) {
        List<String> faults = new ArrayList<>();
        CSSReaderSettings settings = new CSSReaderSettings()
                .setBrowserCompliantMode(false)
                .setCustomErrorHandler(new ThrowingCSSParseErrorHandler())
                .setCustomExceptionHandler(failure -> faults.add(sentence(failure)));
        CascadingStyleSheet sheet =
                css.isBlank() ? new CascadingStyleSheet() : CSSReader.readFromStringReader(css, settings);
        return sheet == null || !faults.isEmpty()
                ? new Rewritten("", faults.isEmpty() ? "it is no stylesheet" : faults.get(0))
                : new Rewritten(write(sheet), "");
    }

    private static String write(CascadingStyleSheet sheet) {
        return new CSSWriter(new CSSWriterSettings().setOptimizedOutput(false))
                .setWriteHeaderText(false)
                .getCSSAsString(sheet);
    }

    private static String sentence(Exception failure) {
        String message =
                String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        int expectations = message.indexOf(" Was expecting");
        String brief = expectations < 0 ? message : message.substring(0, expectations);
        return brief.length() <= LONGEST_FAULT ? brief : brief.substring(0, LONGEST_FAULT) + "…";
    }
}

package io.streamspace.billing.themestore.adapter;

import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.ICSSInterpretErrorHandler;
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
                .setInterpretErrorHandler(new Interpretation(faults))
                .setCustomExceptionHandler(failure -> faults.add(sentence(failure)));
        CascadingStyleSheet sheet =
                css.isBlank() ? new CascadingStyleSheet() : CSSReader.readFromStringReader(css, settings);
        return sheet == null || !faults.isEmpty()
                ? new Rewritten("", faults.isEmpty() ? "it is no stylesheet" : faults.get(0))
                : new Rewritten(write(sheet), "");
    }

    /**
     * Takes what cannot be interpreted for a fault, and writes nothing to the log: a stylesheet that names a thousand
     * unknown media would fill it.
     */
    private record Interpretation(List<String> faults) implements ICSSInterpretErrorHandler {

        @Override
        public void onCSSInterpretationWarning(String message) {
            // an unknown medium or feature matches nothing
        }

        @Override
        public void onCSSInterpretationError(String message) {
            faults.add(brief(message));
        }
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
        return brief(brief);
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_FAULT ? text : text.substring(0, LONGEST_FAULT) + "…";
    }
}

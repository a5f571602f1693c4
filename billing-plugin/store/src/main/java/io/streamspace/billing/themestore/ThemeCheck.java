package io.streamspace.billing.themestore;

import io.streamspace.billing.values.PlainText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds a theme against the limits: everything that is wrong with it is found at once. */
public final class ThemeCheck {

    private static final Pattern TOKEN_NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern NO_VALUE = Pattern.compile("[;{}@<!\\\\\\p{Cntrl}\\p{Cs}]");
    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");
    private static final int LONGEST_VALUE = 200;

    private final ThemeLimits limits;
    private final Stylesheets stylesheets;
    private final Theme theme;
    private final StoreFaults storeFaults;

    private ThemeCheck(ThemeLimits limits, Stylesheets stylesheets, Theme theme, StoreFaults storeFaults) {
        this.limits = limits;
        this.stylesheets = stylesheets;
        this.theme = theme;
        this.storeFaults = storeFaults;
    }

    /**
     * The stylesheet that is shown and sold: tokens first, all written anew. Not to be used if faults were added.
     *
     * @param storeFaults what is wrong is added to it, each with its value
     */
    public static String stylesheet(Theme theme, ThemeLimits limits, Stylesheets stylesheets, StoreFaults storeFaults) {
        ThemeCheck check = new ThemeCheck(limits, stylesheets, theme, storeFaults);
        check.size();
        check.tokens();
        check.pairs();
        return check.css();
    }

    private void size() {
        if (theme.bytes() > limits.bundleBytesMax()) {
            storeFaults.add(
                    "css",
                    "tokens and css have " + theme.bytes() + " bytes, at most " + limits.bundleBytesMax()
                            + " are allowed");
        }
    }

    private void tokens() {
        theme.tokens().forEach((name, value) -> {
            if (!TOKEN_NAME.matcher(name).matches()) {
                storeFaults.add(
                        "tokens", "'" + CssRules.shown(name) + "' is no name: small letters, digits and hyphens are");
            } else {
                token("tokens." + name, name, value);
            }
        });
    }

    private void token(String field, String name, String value) {
        if (value.isBlank()
                || PlainText.length(value) > LONGEST_VALUE
                || NO_VALUE.matcher(value).find()) {
            storeFaults.add(
                    field,
                    "'" + CssRules.shown(value) + "' is no value of at most " + LONGEST_VALUE
                            + " characters without ; { } @ < ! and \\");
            return;
        }
        Set<String> found = CssRules.look(value).faults();
        found.forEach(fault -> storeFaults.add(field, fault));
        if (found.isEmpty()
                && !stylesheets.rewrite(root(declaration(name, value))).isWhole()) {
            storeFaults.add(field, "'" + CssRules.shown(value) + "' does not parse");
        }
    }

    private void pairs() {
        if (theme.pairs().isEmpty()) {
            storeFaults.add("pairs", "at least one pair of colours is required");
        }
        for (int i = 0; i < theme.pairs().size(); i++) {
            pair("pairs[" + i + "]", theme.pairs().get(i));
        }
    }

    private void pair(String field, ColourPair pair) {
        Optional<Colour> foreground = colour(field + ".foreground", pair.foreground());
        Optional<Colour> background = colour(field + ".background", pair.background());
        if (background.isPresent() && !background.get().isOpaque()) {
            storeFaults.add(field + ".background", "'" + pair.background() + "' is not opaque");
        } else if (foreground.isPresent() && background.isPresent()) {
            contrast(field, pair, Contrast.of(foreground.get(), background.get()));
        }
    }

    private void contrast(String field, ColourPair pair, Contrast contrast) {
        if (!contrast.isAtLeast(limits.contrastFor(pair.size()))) {
            storeFaults.add(
                    field,
                    "contrast " + contrast + ", at least "
                            + limits.contrastFor(pair.size()).toPlainString() + ":1 is required");
        }
    }

    private Optional<Colour> colour(String field, String text) {
        Optional<Colour> colour = ColourText.parse(theme.tokens().getOrDefault(text, text));
        if (colour.isEmpty()) {
            storeFaults.add(field, "'" + CssRules.shown(text) + "' is neither a token with a colour nor a colour");
        }
        return colour;
    }

    /** Looks at what was submitted, and at what is kept of it: no parser and no writer has to be trusted. */
    private String css() {
        CssRules.Findings submitted = CssRules.look(theme.css());
        Set<String> found = new LinkedHashSet<>(submitted.faults());
        if (submitted.fonts() > limits.fontsMax()) {
            found.add(submitted.fonts() + " web fonts, at most " + limits.fontsMax() + " are allowed");
        }
        if (HALF_A_CHARACTER.matcher(theme.css()).find()) {
            found.add("a character is cut in two");
        }
        String rewritten = submitted.brackets() == CssBrackets.SOUND ? rewritten(found) : "";
        found.forEach(fault -> storeFaults.add("css", fault));
        return rewritten;
    }

    private String rewritten(Set<String> found) {
        Stylesheets.Rewritten rewritten = stylesheets.rewrite(theme.css());
        if (!rewritten.isWhole()) {
            found.add("does not parse: " + rewritten.fault());
        }
        if (found.isEmpty()) {
            found.addAll(CssRules.look(rewritten.css()).faults());
        }
        if (rewritten.css().contains("<")) {
            found.add("'<' is not allowed; in a string write \\3c");
        }
        String declarations = theme.tokens().entrySet().stream()
                .map(token -> declaration(token.getKey(), token.getValue()))
                .collect(Collectors.joining());
        return root(declarations) + "\n" + rewritten.css();
    }

    private static String declaration(String name, String value) {
        return "  --" + name + ": " + value.strip() + ";\n";
    }

    private static String root(String declarations) {
        return ":root {\n" + declarations + "}\n";
    }
}

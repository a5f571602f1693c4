package io.streamspace.billing.themestore;

import io.streamspace.billing.themestore.CssToken.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a stylesheet may hold: rules and functions that are known to fetch nothing and run nothing, and no reference but
 * fonts and pictures written into it. What is not known to be harmless is refused, so that what browsers learn tomorrow
 * is refused too.
 */
final class CssRules {

    private static final int LONGEST_SHOWN = 80;
    private static final Set<String> RULES =
            Set.of("media", "supports", "font-face", "keyframes", "-webkit-keyframes", "layer");
    private static final Set<String> FUNCTIONS = Set.of(("rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix var"
                    + " calc min max clamp linear-gradient radial-gradient conic-gradient repeating-linear-gradient"
                    + " repeating-radial-gradient repeating-conic-gradient translate translatex translatey translatez"
                    + " translate3d rotate rotatex rotatey rotatez rotate3d scale scalex scaley scalez scale3d skew skewx"
                    + " skewy matrix matrix3d perspective blur brightness contrast drop-shadow grayscale hue-rotate invert"
                    + " opacity saturate sepia cubic-bezier steps linear repeat minmax fit-content local format tech inset"
                    + " circle ellipse polygon counter counters not is where has nth-child nth-last-child nth-of-type"
                    + " nth-last-of-type lang dir")
            .split(" "));
    private static final Set<String> NAMES = Set.of("behavior", "-ms-behavior", "-moz-binding", "progid");
    private static final Set<String> SCHEMES =
            Set.of("http", "https", "ftp", "file", "javascript", "vbscript", "blob", "ws", "wss");
    private static final Pattern OUTWARD = Pattern.compile("//|(?i)\\b(" + String.join("|", SCHEMES) + ")\\s*:");
    private static final Pattern FONT =
            written("font/(woff2?|ttf|otf|sfnt|collection)|application/(x-)?font-(woff2?|ttf|otf)");
    private static final Pattern PICTURE = written("image/(png|jpeg|gif|webp|avif)");

    private final List<CssToken> tokens;
    private final Set<String> faults = new LinkedHashSet<>();
    private int fontRules;
    private int writtenFonts;

    private CssRules(List<CssToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * What was found.
     *
     * @param fonts web fonts: {@code @font-face} rules, or fonts written into the stylesheet if those are more
     * @param faults one sentence each, without repeats
     * @param brackets whether a parser may be shown it
     */
    record Findings(int fonts, Set<String> faults, CssBrackets brackets) {}

    static Findings look(String css) {
        CssRules rules = new CssRules(CssTokens.of(css));
        rules.lookAtAll();
        CssBrackets brackets = CssBrackets.of(rules.tokens);
        brackets.fault().ifPresent(rules.faults::add);
        return new Findings(Math.max(rules.fontRules, rules.writtenFonts), rules.faults, brackets);
    }

    private void lookAtAll() {
        for (int i = 0; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            switch (token.kind()) {
                case AT_KEYWORD -> atKeyword(token.text());
                case FUNCTION -> function(token.text());
                case REFERENCE -> reference(token.text());
                case TEXT -> text(token.text(), i);
                case BROKEN_TEXT -> faults.add("a string does not end: " + shown(token.text()));
                case NAME -> name(token.text(), i);
                case SIGN -> sign(token, i);
            }
        }
    }

    private void atKeyword(String rule) {
        if (rule.equals("font-face")) {
            fontRules++;
        }
        if (!RULES.contains(rule)) {
            faults.add("@" + shown(rule) + " is not allowed");
        }
    }

    private void function(String function) {
        if (!function.equals("url") && !FUNCTIONS.contains(function)) {
            faults.add(shown(function) + "() is not allowed");
        }
    }

    private void reference(String target) {
        if (FONT.matcher(target).matches()) {
            writtenFonts++;
        } else if (!PICTURE.matcher(target).matches()) {
            faults.add("url(" + shown(target) + ") is not allowed: only data: of fonts and of pixel pictures");
        }
    }

    private void text(String text, int at) {
        if (isInsideUrl(at)) {
            reference(text.strip());
        } else if (OUTWARD.matcher(text).find()) {
            faults.add("'" + shown(text) + "' is not allowed: it points elsewhere");
        }
    }

    private boolean isInsideUrl(int at) {
        int before = at - 1;
        if (before >= 0 && tokens.get(before).isSign(" ")) {
            before--;
        }
        return before >= 0 && tokens.get(before).is(Kind.FUNCTION, "url");
    }

    private void name(String name, int at) {
        if (NAMES.contains(name)) {
            faults.add(name + " is not allowed");
        } else if (SCHEMES.contains(name) && isSignAt(at + 1, ":")) {
            faults.add(name + ": is not allowed: it points elsewhere");
        }
    }

    private void sign(CssToken token, int at) {
        if (token.isSign("/") && isSignAt(at + 1, "/")) {
            faults.add("// is not allowed: it points elsewhere");
        }
    }

    private boolean isSignAt(int at, String sign) {
        return at < tokens.size() && tokens.get(at).isSign(sign);
    }

    private static Pattern written(String types) {
        return Pattern.compile("(?i)data:(" + types + ")(;[-\\w]{1,30}(=[-\\w]{1,30})?){0,3},[A-Za-z0-9+/=%._~-]*+");
    }

    /** As much of a text as fits into a sentence. */
    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}

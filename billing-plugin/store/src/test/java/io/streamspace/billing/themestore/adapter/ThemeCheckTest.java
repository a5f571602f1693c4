package io.streamspace.billing.themestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.themestore.ColourPair;
import io.streamspace.billing.themestore.ColourPair.TextSize;
import io.streamspace.billing.themestore.StoreFaults;
import io.streamspace.billing.themestore.Theme;
import io.streamspace.billing.themestore.ThemeCheck;
import io.streamspace.billing.themestore.ThemeLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeCheckTest {

    private static final ThemeLimits LIMITS = new ThemeLimits(2000, 1, new BigDecimal("4.5"), new BigDecimal("3.0"));
    private static final ColourPair BLACK_ON_WHITE = new ColourPair("ink", "paper", TextSize.NORMAL);
    private static final Map<String, String> TOKENS = Map.of("ink", "#000", "paper", "white");

    private final StoreFaults storeFaults = new StoreFaults();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/* nothing */",
                "a { color: var(--ink) !important }",
                ".theme-preview > main:not(.x)::before { content: 'Note: 100%'; transform: rotate(2deg) scale(1.1) }",
                "@media (prefers-color-scheme: dark) { a { background: linear-gradient(red, rgb(1 2 3 / 50%)) } }",
                "@supports (display: grid) { a { grid-template-columns: repeat(2, minmax(0, 1fr)) } }",
                "@keyframes k { from { opacity: 0 } to { opacity: 1 } }",
                "@font-face { font-family: x; src: url(data:font/woff2;base64,d09GMgABAAAAAA==) }",
                "@font-face { font-family: x; src: local('Arial') }",
                "a { background: url('data:image/png;base64,iVBORw0KGgo=') }",
                ".md\\:flex { display: flex }",
                "a { content: '\\3c /style>' }",
                "a { scroll-behavior: smooth }"
            })
    void what_fetches_nothing_and_runs_nothing_is_let_in(String css) {
        check(css);

        assertThat(storeFaults.found()).isEmpty();
    }

    /** Every one would make some browser, of today or of yesterday, fetch or run something. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a { background: url(http://evil.example/x) }",
                "a { background: url('http://evil.example/x') }",
                "a { background: URL(x.png) }",
                "a { background: url(//evil.example) }",
                "a { background: url(  \t'#x' ) }",
                "a { background: \\75rl(http://evil.example) }",
                "a { background: \\000075\\72\\6c(x) }",
                "a { background: u\\rl(x) }",
                "a { background: url(\\68ttp://x) }",
                "a { background: url(data:text/html,x) }",
                "a { background: url(data:image/svg+xml;base64,AAAA) }",
                "a { background: url(data:image/png,<x>) }",
                "a { background: image-set('http://evil.example/x' 1x) }",
                "a { background: -webkit-image-set(url(x) 1x) }",
                "a { background: image('x.png') }",
                "a { background: src('x.png') }",
                "a { background: cross-fade(url(x), red) }",
                "a { background: element(#x) }",
                "a { background: paint(x) }",
                "a { color: attr(data-x url) }",
                "@import 'http://evil.example/x.css';",
                "@import url(x.css);",
                "@\\69mport 'x.css';",
                "@IMPORT 'x.css';",
                "@namespace url(http://evil.example);",
                "@font-face { font-family: x; src: url(https://evil.example/x.woff2) }",
                "@unheard-of { a { b: c } }",
                "@property --x { syntax: '<url>'; inherits: true }",
                "a { --x: url(http://evil.example) }",
                "a { --x: 'http://evil.example' }",
                "a { --x: //evil.example }",
                "a { width: expression(alert(1)) }",
                "a { width: expr/**/ession(alert(1)) }",
                "a { width: \\65xpression(alert(1)) }",
                "a { behavior: url(x.htc) }",
                "a { BEHAVIOR: none }",
                "a { -moz-binding: none }",
                "a { filter: progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x') }",
                "a { background: javascript:alert(1) }",
                "a { background: 'java\\script:alert(1)' }",
                "a { content: '</style><script>alert(1)</script>' }",
                "</style><script>alert(1)</script>",
                "<!-- a { b: c } -->x",
                "a { b: 'unfinished\n }",
                "a { b: c",
                "a { b: c } }",
                "a { content: '\ud800' }",
                "a { b: (c] }",
                "a { b }",
                "a { color: }"
            })
    void what_could_fetch_or_run_anything_is_refused(String css) {
        check(css);

        assertThat(storeFaults.found())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.field()).isEqualTo("css"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_forbidden_name_is_seen_however_its_letters_are_escaped(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            for (String forbidden : List.of("url", "image-set", "expression", "src")) {
                String css = "a { b: " + disguised(forbidden, random) + "('x') }";
                StoreFaults found = new StoreFaults();
                ThemeCheck.stylesheet(
                        new Theme(TOKENS, List.of(BLACK_ON_WHITE), css), LIMITS, new ParsedStylesheets(), found);

                assertThat(found.found()).as(css).isNotEmpty();
            }
        }
    }

    /** Letters as they are, in the other case, behind a backslash, or as a code with zeros and white space. */
    private static String disguised(String name, Random random) {
        StringBuilder disguised = new StringBuilder();
        for (char letter : name.toCharArray()) {
            char either = random.nextBoolean() ? Character.toUpperCase(letter) : letter;
            boolean isHex = Character.digit(letter, 16) >= 0;
            switch (random.nextInt(4)) {
                case 0 -> disguised.append(letter);
                case 1 -> disguised.append(either);
                case 2 -> disguised.append(isHex ? "" : "\\").append(either);
                default -> disguised.append("\\%06x".formatted((int) either)).append(random.nextBoolean() ? " " : "");
            }
        }
        return disguised.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_is_submitted_is_let_in_or_refused_and_what_is_kept_can_end_no_element(long seed) {
        List<String> pieces = List.of(
                "a",
                "{",
                "}",
                "(",
                ")",
                "[",
                "]",
                ":",
                ";",
                " ",
                "@",
                "@media ",
                "@font-face",
                "url(",
                "'",
                "\"",
                "\\",
                "\\75",
                "/*",
                "*/",
                "<!--",
                "-->",
                "<",
                "/",
                "--x",
                "#fff",
                "1px",
                "!important",
                ",",
                ">",
                "\n",
                "é",
                "\0",
                "calc(",
                "+",
                "%",
                "&",
                "$",
                "U+26",
                "not",
                "and",
                "data:image/png,x");
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            StringBuilder css = new StringBuilder();
            for (int n = random.nextInt(14); n > 0; n--) {
                css.append(pieces.get(random.nextInt(pieces.size())));
            }
            StoreFaults found = new StoreFaults();
            String kept = ThemeCheck.stylesheet(
                    new Theme(TOKENS, List.of(BLACK_ON_WHITE), css.toString()), LIMITS, new ParsedStylesheets(), found);

            assertThat(!found.found().isEmpty() || !kept.contains("<"))
                    .as(css.toString())
                    .isTrue();
        }
    }

    @Test
    void brackets_that_would_lead_a_parser_too_deep_are_refused_unparsed() {
        check("a{b:calc" + "(".repeat(900) + "1" + ")".repeat(900) + "}");

        assertThat(reasons()).containsExactly("css: brackets are nested more than 32 deep");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_and_with_its_value() {
        Theme theme = new Theme(
                Map.of("paper", "#ffffff", "Big Name", "1px", "gap", "1px } body { color: red"),
                List.of(
                        new ColourPair("#949494", "paper", TextSize.LARGE),
                        new ColourPair("#949494", "paper", TextSize.NORMAL),
                        new ColourPair("nothing", "paper", TextSize.NORMAL),
                        new ColourPair("black", "#ffffff80", TextSize.NORMAL)),
                "@import 'x'; @font-face { font-family: a; src: local(a) } @font-face { font-family: b; src: local(b) }"
                        + " a { background: url(http://evil.example) }"
                        + "/*" + "x".repeat(2000) + "*/");

        ThemeCheck.stylesheet(theme, LIMITS, new ParsedStylesheets(), storeFaults);

        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "css: tokens and css have " + theme.bytes() + " bytes, at most 2000 are allowed",
                        "tokens: 'Big Name' is no name: small letters, digits and hyphens are",
                        "tokens.gap: '1px } body { color: red' is no value of at most 200 characters without ; { } @ < ! and \\",
                        "pairs[1]: contrast 3.03:1, at least 4.5:1 is required",
                        "pairs[2].foreground: 'nothing' is neither a token with a colour nor a colour",
                        "pairs[3].background: '#ffffff80' is not opaque",
                        "css: @import is not allowed",
                        "css: url(http://evil.example) is not allowed: only data: of fonts and of pixel pictures",
                        "css: 2 web fonts, at most 1 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"url(x)", "\ud800", "red\\3b", "expression(1)", "a;b", "a{b", "</style>", "'//x'", "(", ""})
    void a_token_holds_nothing_but_a_value(String value) {
        ThemeCheck.stylesheet(
                new Theme(Map.of("ink", "black", "paper", "white", "t", value), List.of(BLACK_ON_WHITE), ""),
                LIMITS,
                new ParsedStylesheets(),
                storeFaults);

        assertThat(storeFaults.found())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.field()).isEqualTo("tokens.t"));
    }

    @Test
    void a_theme_declares_at_least_one_pair() {
        ThemeCheck.stylesheet(new Theme(TOKENS, List.of(), ""), LIMITS, new ParsedStylesheets(), storeFaults);

        assertThat(reasons()).containsExactly("pairs: at least one pair of colours is required");
    }

    @Test
    void what_is_kept_was_written_anew_with_the_tokens_before_it() {
        String stylesheet = check("/* secret */a{color:var(--ink)}");

        assertThat(stylesheet)
                .startsWith(":root {\n")
                .contains("  --ink: #000;\n", "  --paper: white;\n", "a { color:var(--ink); }")
                .doesNotContain("secret");
    }

    @Test
    void fonts_written_into_the_stylesheet_count_as_many_as_they_are() {
        String font = "url(data:font/woff2;base64,AAAA)";
        check("@font-face { font-family: x; src: " + font + ", " + font + " }");

        assertThat(reasons()).containsExactly("css: 2 web fonts, at most 1 are allowed");
    }

    @Test
    void a_preview_names_the_one_stylesheet_that_counts_and_can_be_ended_by_no_name() {
        Preview preview = Preview.of("<b>\"Night\" & day</b>", check("a{color:red}"));

        assertThat(preview.html()).contains("<title>&lt;b&gt;&quot;Night&quot; &amp; day&lt;/b&gt;</title>");
        assertThat(preview.policy())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("sandbox");
    }

    private String check(String css) {
        return ThemeCheck.stylesheet(
                new Theme(TOKENS, List.of(BLACK_ON_WHITE), css), LIMITS, new ParsedStylesheets(), storeFaults);
    }

    private List<String> reasons() {
        return storeFaults.found().stream()
                .map(fault -> fault.field() + ": " + fault.reason())
                .toList();
    }
}

package io.streamspace.billing.pdf;

import java.util.HashMap;
import java.util.Map;

/**
 * Joins Arabic letters: each gets the form that it has beside its neighbours, from the presentation forms of Unicode,
 * where they stand in the order isolated, final, initial, medial.
 */
final class Arabic {

    /** The forms of one letter. Letters with two forms join only the letter before them. */
    private record Letter(int isolated, int forms) {

        boolean joinsNext() {
            return forms == 4;
        }
    }

    private static final Map<Integer, Letter> LETTERS = new HashMap<>();
    private static final Map<Integer, String> TEXTS = new HashMap<>();
    private static final int TATWEEL = 0x640;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int LAM_INITIAL = 0xFEDF;
    private static final int LAM_MEDIAL = 0xFEE0;
    private static final Map<Integer, Integer> LAM_WITH_ALEF =
            Map.of(0xFE82, 0xFEF5, 0xFE84, 0xFEF7, 0xFE88, 0xFEF9, 0xFE8E, 0xFEFB);

    static {
        addRange(0x621, 0xFE80, "12222424244444222244444444");
        addRange(0x641, 0xFED1, "4444444224");
        add(0x67E, 0xFB56, 4);
        add(0x686, 0xFB7A, 4);
        add(0x698, 0xFB8A, 2);
        add(0x6A9, 0xFB8E, 4);
        add(0x6AF, 0xFB92, 4);
        add(0x6CC, 0xFBFC, 4);
        LAM_WITH_ALEF.values().forEach(isolated -> TEXTS.put(isolated + FINAL, Character.toString(isolated)));
    }

    private Arabic() {}

    static boolean isIn(String text) {
        return text.chars().anyMatch(unit -> unit >= 0x600 && unit < 0x700);
    }

    /** What a joined form stands for; other characters stand for themselves. */
    static String text(int codePoint) {
        String text = TEXTS.get(codePoint);
        return text == null ? Character.toString(codePoint) : text;
    }

    /** The same text with joined forms, in the same order. */
    static String joined(String text) {
        StringBuilder joined = new StringBuilder(text);
        boolean isJoined = false;
        for (int i = 0; i < text.length(); i++) {
            int unit = text.charAt(i);
            Letter letter = LETTERS.get(unit);
            if (letter != null) {
                int before = isJoined && letter.forms() > 1 ? FINAL : 0;
                isJoined = letter.joinsNext() && joinsPrevious(text, i + 1);
                joined.setCharAt(i, (char) (letter.isolated() + before + (isJoined ? INITIAL : 0)));
            } else if (!isMark(unit)) {
                isJoined = unit == TATWEEL;
            }
        }
        return joined.toString();
    }

    /** Joined text with lam and alef as one form, as they are always written. */
    static String withLigatures(String joined) {
        StringBuilder text = new StringBuilder(joined);
        for (int i = text.length() - 2; i >= 0; i--) {
            Integer ligature = LAM_WITH_ALEF.get((int) text.charAt(i + 1));
            boolean isLam = text.charAt(i) == LAM_INITIAL || text.charAt(i) == LAM_MEDIAL;
            if (ligature != null && isLam) {
                int form = ligature + (text.charAt(i) == LAM_MEDIAL ? FINAL : 0);
                text.replace(i, i + 2, Character.toString(form));
            }
        }
        return text.toString();
    }

    private static boolean joinsPrevious(String text, int from) {
        int next = from;
        while (next < text.length() && isMark(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            return false;
        }
        Letter letter = LETTERS.get((int) text.charAt(next));
        return text.charAt(next) == TATWEEL || letter != null && letter.forms() > 1;
    }

    private static boolean isMark(int unit) {
        return Character.getType(unit) == Character.NON_SPACING_MARK;
    }

    private static void addRange(int firstLetter, int firstForm, String forms) {
        int form = firstForm;
        for (int i = 0; i < forms.length(); i++) {
            add(firstLetter + i, form, forms.charAt(i) - '0');
            form += forms.charAt(i) - '0';
        }
    }

    private static void add(int letter, int isolated, int forms) {
        LETTERS.put(letter, new Letter(isolated, forms));
        for (int form = isolated; form < isolated + forms; form++) {
            TEXTS.put(form, Character.toString(letter));
        }
    }
}

package io.streamspace.billing.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One line of text, set: which characters stand where. Characters are drawn in reading order, whatever their direction. */
public final class Line {

    /**
     * Neighbouring characters of one face.
     *
     * @param offset of the first from the line's left end
     * @param rise of all above the baseline
     */
    record Run(Typeface face, int[] codePoints, int offset, int rise) {}

    private final Type type;
    private final List<Run> runs = new ArrayList<>(1);
    private int width;

    private Line(Type type) {
        this.type = type;
    }

    /** Of any text: what cannot be drawn is left out, what no face has is spelled out by its number. */
    public static Line of(String text, Type type) {
        return ofClean(Script.clean(text), type);
    }

    /** @param clean by {@link Script#clean} */
    static Line ofClean(String clean, Type type) {
        Line line = new Line(type);
        if (Script.isRightToLeft(clean)) {
            line.addArranged(Script.arranged(clean));
        } else {
            line.addStraight(clean.codePoints().toArray());
        }
        return line;
    }

    Type type() {
        return type;
    }

    List<Run> runs() {
        return runs;
    }

    /** Size of the em, in thousandths of a point. */
    public int size() {
        return type.size();
    }

    public int width() {
        return width;
    }

    private void addStraight(int[] codePoints) {
        int start = 0;
        for (int i = 1; i <= codePoints.length; i++) {
            Typeface face = type.faceOf(codePoints[start]);
            int rise = ThaiMarks.rise(codePoints, start, type);
            if (i == codePoints.length
                    || type.faceOf(codePoints[i]) != face
                    || ThaiMarks.rise(codePoints, i, type) != rise) {
                addRun(face, Arrays.copyOfRange(codePoints, start, i), rise);
                start = i;
            }
        }
    }

    private void addRun(Typeface face, int[] codePoints, int rise) {
        runs.add(new Run(face, codePoints, width, rise));
        for (int codePoint : codePoints) {
            width += Script.advance(face, codePoint, type);
        }
    }

    /** Each character is a run of its own: places go from left to right, runs in reading order. */
    private void addArranged(Script.Arrangement arrangement) {
        Run[] inReadingOrder = new Run[arrangement.codePoints().length];
        for (int character : arrangement.order()) {
            int codePoint = arrangement.codePoints()[character];
            Typeface face = type.faceOf(codePoint);
            inReadingOrder[character] = new Run(face, new int[] {codePoint}, width, 0);
            width += Script.advance(face, codePoint, type);
        }
        runs.addAll(List.of(inReadingOrder));
    }
}

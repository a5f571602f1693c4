package io.streamspace.bench;

import io.streamspace.bench.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Curves as an SVG; both axes are logarithmic, and of whole powers of ten. */
record Plot(String title, String across, String upwards, List<Curve> curves) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 200;
    private static final int TOP = 44;
    private static final int BOTTOM = 48;
    private static final List<String> COLORS = List.of("#0b5cad", "#b3410a", "#0f7a3d", "#7a2fa0");

    private record Axis(int from, int to, int begin, int end) {

        double place(double value) {
            double share = (Math.log10(value) - from) / Math.max(1, to - from);
            return begin + share * (end - begin);
        }

        IntStream powers() {
            return IntStream.rangeClosed(from, to);
        }
    }

    String svg() {
        Axis x = axis(Point::x, LEFT, WIDTH - RIGHT);
        Axis y = axis(Point::y, HEIGHT - BOTTOM, TOP);
        StringBuilder drawing = new StringBuilder();
        drawing.append(text(LEFT, 22, "start", title, 15));
        x.powers().forEach(power -> drawing.append(upright(x.place(Math.pow(10, power)), power)));
        y.powers().forEach(power -> drawing.append(level(y.place(Math.pow(10, power)), power)));
        drawing.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across, 12));
        drawing.append(text(LEFT, TOP - 8, "start", upwards, 12));
        for (int i = 0; i < curves.size(); i++) {
            drawing.append(curve(curves.get(i), COLORS.get(i % COLORS.size()), new Axis[] {x, y}, i));
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n%s</svg>%n",
                WIDTH,
                HEIGHT,
                title,
                drawing);
    }

    private Axis axis(ToDoubleFunction<Point> value, int begin, int end) {
        double[] values = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(value)
                .sorted()
                .toArray();
        int from = (int) Math.floor(Math.log10(values[0]));
        int to = (int) Math.ceil(Math.log10(values[values.length - 1]));
        return new Axis(from, Math.max(from + 1, to), begin, end);
    }

    private static String curve(Curve curve, String color, Axis[] axes, int number) {
        String way = curve.points().stream()
                .map(point ->
                        String.format(Locale.ROOT, "%.1f,%.1f", axes[0].place(point.x()), axes[1].place(point.y())))
                .collect(Collectors.joining(" "));
        String dots = curve.points().stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                        axes[0].place(point.x()),
                        axes[1].place(point.y()),
                        color))
                .collect(Collectors.joining());
        Point last = curve.points().get(curve.points().size() - 1);
        return String.format(
                        Locale.ROOT,
                        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                        way,
                        color)
                + dots
                + String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" font-family=\"sans-serif\" font-size=\"12\" fill=\"%s\">%s</text>%n",
                        axes[0].place(last.x()) + 10,
                        axes[1].place(last.y()) + 4 + (number % 2) * 12,
                        color,
                        curve.name());
    }

    private static String upright(double place, int power) {
        return String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>%n",
                        place,
                        TOP,
                        place,
                        HEIGHT - BOTTOM)
                + text(place, HEIGHT - BOTTOM + 16, "middle", number(power), 11);
    }

    private static String level(double place, int power) {
        return String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                        LEFT,
                        place,
                        WIDTH - RIGHT,
                        place)
                + text(LEFT - 6, place + 4, "end", number(power), 11);
    }

    private static String number(int power) {
        return power >= 0
                ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power));
    }

    private static String text(double x, double y, String anchor, String content, int size) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-family=\"sans-serif\" font-size=\"%d\" fill=\"#222\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                content);
    }
}

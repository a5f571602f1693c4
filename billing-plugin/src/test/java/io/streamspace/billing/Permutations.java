package io.streamspace.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All orders of some things; of equal things each counts apart. */
final class Permutations {

    private Permutations() {}

    static <T> List<List<T>> of(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        return IntStream.range(0, things.size())
                .boxed()
                .flatMap(first -> {
                    List<T> rest = new ArrayList<>(things);
                    T head = rest.remove((int) first);
                    return of(rest).stream().map(tail -> {
                        List<T> whole = new ArrayList<>(List.of(head));
                        whole.addAll(tail);
                        return whole;
                    });
                })
                .toList();
    }
}

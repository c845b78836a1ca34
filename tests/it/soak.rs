//! The rule by which a soak's figures are flat; the soak itself is `tests/soak`.

#[path = "../../benches/fanout/flat.rs"]
mod flat;

use flat::{Sample, judge};

const STEADY: Sample = Sample {
    memory_mib: 40.0,
    files: 330.0,
    p99_ms: 30.0,
};

/// An hour's samples, each made of its place from 0 to 1; what is told of the figures that are not flat.
fn not_flat(sample: impl Fn(f64) -> Sample) -> Vec<String> {
    let samples: Vec<_> = (0..360).map(|at| sample(f64::from(at) / 360.0)).collect();
    let verdicts = judge(&samples).expect("enough samples");
    let risen = verdicts.iter().filter(|verdict| !verdict.is_flat);
    risen.map(ToString::to_string).collect()
}

#[test]
fn what_stays_as_it_is_is_flat() {
    assert_eq!(not_flat(|_| STEADY), Vec::<String>::new());
}

#[test]
fn what_rises_while_it_warms_up_is_flat() {
    let warm = |at: f64| (at * 6.0).min(1.0);

    let risen = not_flat(|at| Sample {
        memory_mib: 40.0 * warm(at),
        files: 330.0 * warm(at),
        p99_ms: 30.0 * warm(at),
    });

    assert_eq!(risen, Vec::<String>::new());
}

#[test]
fn what_goes_on_rising_is_found() {
    let memory_mib = |at| Sample {
        memory_mib: 40.0 + 8.0 * at,
        ..STEADY
    };
    let files = |at| Sample {
        files: 330.0 + 16.0 * at,
        ..STEADY
    };
    let p99_ms = |at| Sample {
        p99_ms: 20.0 + 20.0 * at,
        ..STEADY
    };

    let rows = [
        "| memory | 42.0 MiB | 47.3 MiB | **no** | at most a tenth more |",
        "| open files | 334.0  | 344.7  | **no** | at most 8 more |",
        "| p99 of a vote's receipt | 25.0 ms | 38.3 ms | **no** | at most half as much again, or below 25 ms |",
    ];
    assert_eq!(not_flat(memory_mib), [rows[0]]);
    assert_eq!(not_flat(files), [rows[1]]);
    assert_eq!(not_flat(p99_ms), [rows[2]]);
}

#[test]
fn a_few_samples_say_nothing() {
    assert!(judge(&[STEADY; 5]).is_none());
}

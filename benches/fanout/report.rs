//! The figures of all runs: medians as a table for people, and as JSON.

use std::io::Write as _;

/// Figures by name, in the order they were first added.
#[derive(Default)]
pub struct Report(Vec<Figure>);

struct Figure {
    name: String,
    unit: &'static str,
    runs: Vec<f64>,
}

impl Report {
    pub fn progress(&self, run: u32, of: u32) {
        eprintln!("run {run} of {of} …");
        let _ = std::io::stderr().flush(); // Progress may be lost.
    }

    /// Adds one run's figure.
    pub fn add(&mut self, name: &str, unit: &'static str, figure: f64) {
        eprintln!("  {name}: {figure:.2} {unit}");
        match self.0.iter_mut().find(|known| known.name == name) {
            Some(known) => known.runs.push(figure),
            None => self.0.push(Figure {
                name: name.into(),
                unit,
                runs: vec![figure],
            }),
        }
    }

    /// Adds the median, the 99th percentile and the maximum of one run's samples.
    pub fn spread(&mut self, name: &str, unit: &'static str, samples: &[f64]) {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |part: f64| sorted[((sorted.len() - 1) as f64 * part) as usize];
        for (what, part) in [("p50", 0.5), ("p99", 0.99), ("max", 1.0)] {
            self.add(&format!("{name}, {what}"), unit, at(part));
        }
    }

    pub fn print(&self) {
        println!("\n| figure | median | runs |\n|---|---:|---|");
        for figure in &self.0 {
            let runs: Vec<_> = figure.runs.iter().map(|run| digits(*run)).collect();
            println!(
                "| {} | {} {} | {} |",
                figure.name,
                digits(figure.median()),
                figure.unit,
                runs.join(", ")
            );
        }
        let pairs = self
            .0
            .iter()
            .map(|figure| (figure.name.clone(), figure.median().into()));
        println!("\n{}", serde_json::Value::Object(pairs.collect()));
    }
}

impl Figure {
    fn median(&self) -> f64 {
        let mut runs = self.runs.clone();
        runs.sort_by(f64::total_cmp);
        runs[runs.len() / 2]
    }
}

/// Three digits that mean something.
fn digits(figure: f64) -> String {
    match figure.abs() {
        0.0..10.0 => format!("{figure:.2}"),
        10.0..100.0 => format!("{figure:.1}"),
        _ => format!("{figure:.0}"),
    }
}

using BenchmarkDotNet.Running;
using PitchDrop.Benchmarks;

return BenchmarkRunner.Run<HotLoops>(null, args).HasCriticalValidationErrors ? 1 : 0;

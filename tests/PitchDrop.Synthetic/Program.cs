using PitchDrop.Cli;
using PitchDrop.Synthetic;

return new Application(SyntheticCatalogue.Of()).Run(args, Console.Out, Console.Error);

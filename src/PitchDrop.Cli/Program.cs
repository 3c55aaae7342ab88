using PitchDrop.Cli;
using PitchDrop.Studies.Registry;

return new Application(Catalogue.Standard).Run(args, Console.Out, Console.Error);

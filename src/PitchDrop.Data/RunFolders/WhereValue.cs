using System.Globalization;

namespace PitchDrop.Data.RunFolders;

/// <summary>One condition under which a quantity was measured: a finite number, a flag or a text.</summary>
public readonly record struct WhereValue
{
    private readonly string? _text;
    private readonly double _number;
    private readonly bool _isFlag;

    /// <summary>A finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or infinite.</exception>
    public WhereValue(double number) => _number = Numerics.Guards.Require.Finite(number);

    /// <summary>A flag.</summary>
    public WhereValue(bool flag)
    {
        _isFlag = true;
        _number = flag ? 1 : 0;
    }

    /// <summary>A text.</summary>
    public WhereValue(string text) => _text = text;

    /// <summary>The number; null if it is something else.</summary>
    public double? Number => _text is null && !_isFlag ? _number : null;

    /// <summary>The flag; null if it is something else.</summary>
    public bool? Flag => _isFlag ? _number != 0 : null;

    /// <summary>The text; null if it is something else.</summary>
    public string? Text => _text;

    /// <summary>A number as a condition.</summary>
    public static implicit operator WhereValue(double number) => new(number);

    /// <summary>A flag as a condition.</summary>
    public static implicit operator WhereValue(bool flag) => new(flag);

    /// <summary>A text as a condition.</summary>
    public static implicit operator WhereValue(string text) => new(text);

    /// <summary>The value as it would be written: 0.02, true, inclusion.</summary>
    public override string ToString() => _text ?? (_isFlag ? (_number != 0 ? "true" : "false") : _number.ToString("R", CultureInfo.InvariantCulture));
}

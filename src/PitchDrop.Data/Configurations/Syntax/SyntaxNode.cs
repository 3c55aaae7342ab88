using System.Text.Json;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Configurations.Syntax;

/// <summary>What a piece of JSON is.</summary>
internal enum SyntaxKind
{
    Object,
    List,
    Number,
    Text,
    Flag,
    Null,
}

/// <summary>A key of an object with its place and its value.</summary>
internal readonly record struct SyntaxMember(string Key, SyntaxSource Source, int Offset, SyntaxNode Value);

/// <summary>A piece of JSON with its place.</summary>
internal sealed class SyntaxNode(SyntaxKind kind, SyntaxSource source, int offset, int length = 0, string? text = null)
{
    public SyntaxKind Kind => kind;

    public SyntaxSource Source => source;

    public int Offset => offset;

    /// <summary>The content of a text.</summary>
    public string Text => text ?? Raw;

    /// <summary>A number, flag or null as it was written.</summary>
    public string Raw => source.Slice(offset, length);

    public bool IsTrue => kind == SyntaxKind.Flag && length == 4;

    public List<SyntaxNode> Items { get; } = kind == SyntaxKind.List ? [] : None;

    public List<SyntaxMember> Members { get; } = kind == SyntaxKind.Object ? [] : NoMembers;

    public string Place => source.PlaceOf(offset);

    private static List<SyntaxNode> None { get; } = [];

    private static List<SyntaxMember> NoMembers { get; } = [];

    /// <summary>What it is, for a message.</summary>
    public string Describe() => kind switch
    {
        SyntaxKind.Object => Members.Count == 0 ? "an empty object" : "an object",
        SyntaxKind.List => Items.Count == 0 ? "an empty list" : $"a list of {Items.Count}",
        SyntaxKind.Text => $"the text \"{OneLine.Of(Text, 60)}\"",
        _ => OneLine.Of(Raw, 60),
    };

    public static SyntaxKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => SyntaxKind.Object,
        JsonTokenType.StartArray => SyntaxKind.List,
        JsonTokenType.Number => SyntaxKind.Number,
        JsonTokenType.String => SyntaxKind.Text,
        JsonTokenType.Null => SyntaxKind.Null,
        _ => SyntaxKind.Flag,
    };
}

namespace ConnectHub.Web.Features.Reactions;

/// <summary>What a channel wants of reactions.</summary>
public sealed record ReactionChoice(bool IsOn = true, ReactionIntensity Intensity = ReactionIntensity.Normal);

/// <summary>How many float over the picture at once; all are counted. The names in lower case are those of <c>float-field.js</c>.</summary>
public enum ReactionIntensity { Few, Normal, Many }

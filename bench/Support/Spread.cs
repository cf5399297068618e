namespace ConnectHub.Bench.Support;

/// <summary>Measured values in order.</summary>
internal sealed class Spread(IEnumerable<double> values)
{
    private readonly double[] _values = [.. values.Order()];

    public int Count => _values.Length;
    public double Least => At(0);
    public double Most => At(1);

    /// <summary>The value that this share (0–1) of all does not exceed; not a number when there is none.</summary>
    public double At(double share) => _values.Length == 0 ? double.NaN : _values[Math.Clamp((int)Math.Ceiling(share * _values.Length) - 1, 0, _values.Length - 1)];
}
